// The record as the API gives it: what every quotation on a page or in a file is compared with.
export function recordOf(address) {
  const answer = async (path) => {
    const response = await fetch(`${address}api/v1/${path}`)
    if (!response.ok) throw new Error(`/api/v1/${path} answered ${response.status}`)
    return response.json()
  }
  return {
    answer,
    passage: async (id) => (await answer(`passages/${id}`)).passage,
    // Passages that a search finds, in the order of its first page.
    found: async (parameters) => (await answer(`evidence?${new URLSearchParams(parameters)}`)).results.map((result) => result.passage)
  }
}
