// Briefings made as the pages' forms make them, for the states that a page can be in.
import { request } from 'playwright-core'

// The cookies of a visitor whose briefing was changed in these ways, in turn.
export async function briefingCookies(address, changes) {
  const visitor = await request.newContext({ baseURL: address })
  for (const change of changes) {
    const answer = await visitor.post('/briefing', { form: change })
    if (!answer.ok()) throw new Error(`a briefing could not be made: ${JSON.stringify(change)} answered ${answer.status()}`)
  }
  const { cookies } = await visitor.storageState()
  await visitor.dispose()
  return cookies
}

export const cookieHeader = (cookies) => cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
