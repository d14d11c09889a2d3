/** A guide with a prediction, a search word and an exception, for tests of what a page does with them. */

/** What begins and ends code in Markdown, which would end a string of ours as well. */
export const fence = '```';

export const lesson = `# Small guide

## 1.1 Guessing

${fence}python predict title="A guess"
items = [3, 1]
items.sort()   # note: in place
print(items)   # [1, 3]
print(len(items))
# 2
${fence}

## 1.2 Two snippets

A paragraph about penguins.

${fence}python title="First of two"
first = 1
print(first)   # 1
${fence}

${fence}python title="Second of two"
def fail(n):
    return 1 / n

print("before")
fail(0)
${fence}
`;
