// What was checked, and what did not hold.
const longestDetail = 1_000
let passed = 0
let failed = 0

export function check(name, holds, detail = '') {
  holds ? passed++ : failed++
  if (!holds) console.log(`FAILED: ${name}${detail === '' ? '' : `: ${String(detail).slice(0, longestDetail)}`}`)
}

// Two values that have to be the same; of long texts the place where they part is told.
export function checkSame(name, is, shouldBe) {
  const [one, other] = [String(is), String(shouldBe)]
  const at = [...one].findIndex((letter, place) => letter !== other[place])
  const told = (text) => JSON.stringify(text.slice(Math.max(0, at - 30), Math.max(0, at) + 200))
  check(name, is === shouldBe, `is ${told(one)}, should be ${told(other)}`)
}

// What went wrong and what it was waiting for, without the rest of Playwright's log.
export const inShort = (problem) => problem.message.replace(/\x1b\[\d*m/g, '').split('\n').filter((line) => line.trim() !== '').slice(0, 4).join(' ')

export const tally = () => ({ passed, failed })
