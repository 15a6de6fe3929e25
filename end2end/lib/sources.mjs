// What the sources say about forms: which address takes which fields. A test that is held against them misses no field.

import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** The pages and their server functions, beside these tests. */
const PAGES = new URL('../../app/src/', import.meta.url).pathname;

const HEAD = '#[server(prefix = ';
const FUNCTION = /#\[server\(prefix = "([^"]*)", endpoint = "([^"]*)"\)\]\s*pub async fn \w+\(([\s\S]*?)\)\s*->/g;
const FIELD = /#\[server\(default\)\]\s*(\w+):\s*([^,]+(?:<[^>]*>)?)/g;

/** Every address that a form posts to, and the names of its fields; a field of several values ends in `[]`. */
export async function forms() {
    const found = new Map();
    for (const path of await rust(PAGES)) {
        const text = await readFile(path, 'utf8');
        const all = [...text.matchAll(FUNCTION)];
        assert.equal(all.length, text.split(HEAD).length - 1, `every server function of ${path} can be read`);
        for (const [, prefix, endpoint, fields] of all) found.set(`${prefix}/${endpoint}`, named(fields));
    }
    assert.ok(found.size > 60, `only ${found.size} forms were found`);
    return found;
}

function named(fields) {
    return [...fields.matchAll(FIELD)].map(([, name, kind]) => {
        if (kind.trim() === 'String') return name;
        assert.match(kind, /^(BTreeMap|Vec)</, `a field of a kind that nobody knows: ${name}: ${kind}`);
        return `${name}[]`;
    });
}

async function rust(folder) {
    const all = await readdir(folder, { withFileTypes: true, recursive: true });
    return all.filter((one) => one.isFile() && one.name.endsWith('.rs')).map((one) => join(one.parentPath ?? one.path, one.name)).sort();
}
