#!/usr/bin/env python3
"""Types thousands of random and hostile searches, and counts what should never happen.

    hostile_queries.py --api http://127.0.0.1:8080 [--count 10000] [--seed 1]

Every answer must have status 200 (or 414 for an address that is too long) and come within a second. The strings are
made of the query language's own signs in wrong places, of broken and rare characters, of very long words and deep
brackets, and of words of the library between operators. Prints how many went wrong and the slowest; exit 1 if any did.
Needs only Python's standard library.
"""
import argparse, http.client, json, random, sys, time, urllib.parse

SYNTAX = ['AND', 'OR', 'NOT', 'NEAR', 'NEAR/5', 'NEAR/-1', 'NEAR/99999999999', 'XOR', 'ADJ', '(', ')', '"', '“', '”', "'", '-', '+', '*', '..',
          ':', '/', '\\', '[', ']', '{', '}', '~', '^', '&', '|', '<', '>', '=', '%', '#', '@', '!', '?', ';', ',', '.', '\t', '\n', '\x00', '\x7f']
FIELDS = ['authority:', 'publisher:', 'model:', 'theme:', 'kind:', 'type:', 'body:', 'title:', 'voice:', 'date:', 'Authority:', 'nosuch:', 'Z:', 'XA:', 'Q:']
VALUES = ['doncaster', '"joint venture"', '"', '2016..2018', '2018..2016', '..', '2017/18', '99/100', '0000', '"June 2017"', '-', '*', '(x', '😀', 'x' * 300]
WORDS = ['trust', 'vat', 'council', "children's", 'kids in care', 'joint venture', 'since 2017', 'before', 'June 2017', '33/40', '48(6)', '112/23', '1:1',
         '£21.9m', 'the', 'of', 'what', 'spin off', 'ofsted', 'wholely', 'SCF', 'Zvat', 'XKquestion', 'self-improving', 'recruit*', 't*', '20*']
STRANGE = ['😀', '👩‍👩‍👧', 'é', 'ﬁ', 'ß', '\u202e', '\ufeff', '\u0000', '\ud7ff', '𝒳', '中文', 'العربية', 'a\u0301', 'I\u0307', '\u00a0', '\u200b', '%00', '&amp;', '<script>', "' OR 1=1 --"]


def query(chance):
    kind = chance.randrange(8)
    if kind == 0:
        return ' '.join(chance.choice(SYNTAX + WORDS) for _ in range(chance.randint(1, 12)))
    if kind == 1:
        return ''.join(chance.choice(SYNTAX + STRANGE + WORDS) for _ in range(chance.randint(1, 30)))
    if kind == 2:
        return ' '.join(chance.choice(FIELDS) + chance.choice(VALUES) + chance.choice(['', ' OR', ' AND', ' NOT']) for _ in range(chance.randint(1, 6)))
    if kind == 3:
        return chance.choice(['(', ')', '"', '-', '((', 'NOT ', 'a OR ', 'a NEAR ', '"a" ', 't* ', 'trust ', '(a ', 'x:']) * chance.randint(1, 800)
    if kind == 4:
        return ''.join(chr(chance.choice([chance.randrange(32, 127), chance.randrange(160, 0xd7ff), chance.randrange(0x10000, 0x10ffff)])) for _ in range(chance.randint(1, 60)))
    if kind == 5:
        return ' '.join(chance.choice(WORDS) for _ in range(chance.randint(1, 300)))
    if kind == 6:
        return chance.choice(WORDS + STRANGE) * chance.randint(1, 400)
    return ' '.join(chance.choice(WORDS + SYNTAX[:8]) for _ in range(chance.randint(2, 8)))


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument('--api', default='http://127.0.0.1:8080')
    options.add_argument('--count', type=int, default=10000)
    options.add_argument('--seed', type=int, default=1)
    args = options.parse_args()
    host = urllib.parse.urlsplit(args.api).netloc
    chance, wrong, slowest, times = random.Random(args.seed), [], (0.0, ''), []
    connection = http.client.HTTPConnection(host, timeout=60)
    for _ in range(args.count):
        text = query(chance)
        path = '/api/v1/evidence?q=' + urllib.parse.quote(text.encode('utf-8', 'surrogatepass'))
        start = time.perf_counter()
        try:
            connection.request('GET', path)
            answer = connection.getresponse()
            body, status = answer.read(), answer.status
        except (http.client.HTTPException, OSError) as error:
            connection.close()
            body, status = b'', str(error)
        took = time.perf_counter() - start
        times.append(took)
        slowest = max(slowest, (took, text))
        too_long = len(path) > 16 * 1024 - 100
        if took > 1 or (status != 200 and not too_long) or (isinstance(status, int) and status >= 500):
            wrong.append((status, round(took, 2), text[:120]))
        elif status == 200:
            json.loads(body)
    times.sort()
    print(f'{args.count} searches, {len(wrong)} went wrong; median {times[len(times) // 2] * 1000:.0f} ms, '
          f'slowest {slowest[0] * 1000:.0f} ms: {slowest[1][:80]!r}')
    for one in wrong[:20]:
        print('  ', one)
    return 1 if wrong else 0


if __name__ == '__main__':
    sys.exit(main())
