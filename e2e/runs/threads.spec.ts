/** Threads under stress, in the page: with shared memory and without. */
import { expect, test } from '@playwright/test';
import { openScratchpad, run } from '../scratch.ts';

test.beforeEach(({ page }) => openScratchpad(page));

/** Programs that print `fine`, or what was wrong. */
const programs: Record<string, string> = {
  '1000 threads under one lock': `
import threading, time
n, lock = 0, threading.Lock()
def add():
    global n
    with lock:
        v = n
        if v % 10 == 0:
            time.sleep(0)
        n = v + 1
threads = [threading.Thread(target=add) for _ in range(1000)]
for t in threads: t.start()
for t in threads: t.join()
print("fine" if n == 1000 else n)
`,
  '1500 short threads at random depths, with forced collections': `
import gc, random, threading, time
done = []
def deep(n, leaf):
    kept = [object() for _ in range(n)]
    return leaf() if n == 0 else sorted([1], key=lambda _: deep(n - 1, leaf))
def leaf():
    time.sleep(0)
    if len(done) % 50 == 0:
        gc.collect()
    done.append(1)
    return 1
for _ in range(15):
    threads = [threading.Thread(target=deep, args=(random.randrange(30), leaf)) for _ in range(100)]
    for t in threads: t.start()
    gc.collect()
    for t in threads: t.join()
print("fine" if len(done) == 1500 else len(done))
`,
  'six stacks resumed out of order': `
import threading
order, ended = [], []
go = [threading.Event() for _ in range(6)]
told = threading.Semaphore(0)
def deep(n, leaf):
    return leaf() if n == 0 else sorted([1], key=lambda _: deep(n - 1, leaf))
def work(i):
    mine = list(range(i * 10, i * 10 + 5))
    def leaf():
        go[i].wait()
        order.append(mine[0] // 10)
        return 1
    deep(5 + i * 7, leaf)
    ended.append(sum(mine) == 50 * i + 10)
    told.release()
threads = [threading.Thread(target=work, args=(i,)) for i in range(6)]
for t in threads: t.start()
for i in (3, 0, 5, 1, 4, 2):
    go[i].set()
    told.acquire()
print("fine" if order == [3, 0, 5, 1, 4, 2] and all(ended) else (order, ended))
`,
  '10,000 sleepers': `
import asyncio, threading, time
woken = []
def sleep(i):
    time.sleep(0.5)
    woken.append(i)
threads = [threading.Thread(target=sleep, args=(i,)) for i in range(2000)]
for t in threads: t.start()
async def sleep_too(i):
    await asyncio.sleep(0.5)
    woken.append(i)
async def main():
    await asyncio.gather(*(sleep_too(i) for i in range(8000)))
asyncio.run(main())
for t in threads: t.join()
print("fine" if len(woken) == 10000 else len(woken))
`,
  'an unlocked counter loses updates, a locked one none': `
import threading
def plus_one(v): return v + 1
def count(lock):
    global n
    for _ in range(50_000):
        if lock:
            with lock: n = plus_one(n)
        else:
            n = plus_one(n)
def total(lock):
    global n
    n = 0
    threads = [threading.Thread(target=count, args=(lock,)) for _ in range(4)]
    for t in threads: t.start()
    for t in threads: t.join()
    return n
lost = any(total(None) < 200_000 for _ in range(20))
kept = total(threading.Lock())
print("fine" if lost and kept == 200_000 else (lost, kept))
`,
  'two locks taken crosswise': `
import threading
a, b, both = threading.Lock(), threading.Lock(), threading.Barrier(2)
def take(first, second):
    with first:
        both.wait()
        with second: pass
one = threading.Thread(target=take, args=(a, b), name="one")
two = threading.Thread(target=take, args=(b, a), name="two")
one.start(); two.start()
try:
    one.join()
except RuntimeError as error:
    print("fine" if "the circle: one → two → one" in str(error) else error)
`,
};

for (const [name, program] of Object.entries(programs)) {
  test(`${name} @any-host`, async ({ page }) => {
    expect(await run(page, program)).toBe('fine\n');
  });
}
