// Text that wants to be more than text: ours, and the larger collection where this machine has it.

import { readFile } from 'node:fs/promises';

/** A collection of strangers, beside the project; it is read and never copied. */
const COLLECTION = new URL('../../../shared/data/hostile/hostile.json', import.meta.url);

/** What a field of free text may meet. */
const KINDS = ['xss', 'csv_injection', 'injection_other', 'unicode'];

const OWN = [
    '"><script>window.__x=1</script>',
    '<img src=x onerror="window.__x=1">',
    '\'"--><svg/onload=window.__x=1>',
    '</textarea><script>window.__x=1</script>',
    '</title></style><script>window.__x=1</script>',
    'javascript:window.__x=1',
    '{{7*7}}${7*7}<%= 7*7 %>',
    '\u202e12,50\u202c \u0000 \ufeff',
    '-->]]><!--<x>',
    "' or 1=1; drop table account; --",
];

/** All of it. Says so when only our own is here. */
export async function hostileTexts(kinds = KINDS) {
    const rows = await readFile(COLLECTION, 'utf8').then(JSON.parse, () => null);
    if (!rows) console.log('NOT RUN with the collection of hostile texts: it is not on this machine; only our own is used');
    const more = (rows ?? []).filter((one) => kinds.includes(one.kind) && one.text).map((one) => one.text);
    return [...OWN, ...more];
}

/** The same in as few letters as a field takes: each text is in one of them whole. */
export function inLetters(texts, charactersMax) {
    const letters = [];
    for (const text of texts.filter((one) => one.length < charactersMax)) {
        const last = letters.at(-1);
        if (last !== undefined && last.length + text.length + 1 < charactersMax) letters[letters.length - 1] = `${last}\n${text}`;
        else letters.push(text);
    }
    return letters;
}
