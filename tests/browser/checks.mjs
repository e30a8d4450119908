// What was checked, and what did not hold.
let passed = 0
let failed = 0

export function check(name, holds, detail = '') {
  holds ? passed++ : failed++
  if (!holds) console.log(`FAILED: ${name}${detail === '' ? '' : `: ${detail}`}`)
}

// Two texts that have to be the same, letter for letter.
export function checkSame(name, is, shouldBe) {
  check(name, is === shouldBe, `is ${JSON.stringify(is)}, should be ${JSON.stringify(shouldBe)}`)
}

export const tally = () => ({ passed, failed })
