// Hands that have only a keyboard: Tab, Shift+Tab, Space, Enter, the arrows and letters. Every stop on the way must be
// seen, in sight and wide enough for a small phone.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const AXE = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Stops of the focus at most on the way to something; more is no way that anybody goes. */
const STOPS_MAX = 80;

/** Choices of one question at most. */
const CHOICES_MAX = 20;

/** Presses Tab (or Shift+Tab) until the focus is on what is looked for. Fails on the way where the focus cannot be seen. */
export async function tabTo(page, selector, { stopsMax = STOPS_MAX, back = false } = {}) {
    for (let stop = 0; stop < stopsMax; stop += 1) {
        await page.keyboard.press(back ? 'Shift+Tab' : 'Tab');
        const at = await page.evaluate(focused, selector);
        if (!at) continue;
        assert.ok(at.ring, `the focus can be seen on ${at.html} on ${page.url()}`);
        assert.ok(at.inSight, `the focus is in sight on ${at.html} on ${page.url()}`);
        if (at.isIt) return;
    }
    assert.fail(`no way to ${selector} by the keyboard within ${stopsMax} stops on ${page.url()}`);
}

/** Goes where the link or the button leads. */
export async function enter(page, selector, options) {
    await tabTo(page, selector, options);
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
    await inOrder(page);
}

/** Types into a field, over what stands in it. */
export async function type(page, name, text) {
    await tabTo(page, `[name="${name}"]:not([type=hidden])`);
    await page.keyboard.press('Control+A');
    await page.keyboard.type(text);
}

/** Makes one of several choices: Space on the first, the arrows to the others. */
export async function choose(page, name, value) {
    await tabTo(page, `[name="${name}"]`);
    for (let at = 0; at < CHOICES_MAX; at += 1) {
        const is = await page.evaluate(() => document.activeElement.value);
        if (is === value) {
            await page.keyboard.press('Space');
            assert.equal(await page.evaluate(() => document.activeElement.checked), true, `${name} is ${value}`);
            return;
        }
        await page.keyboard.press('ArrowDown');
    }
    assert.fail(`${name} has no ${value} on ${page.url()}`);
}

/** Ticks a box. */
export async function tick(page, name) {
    await tabTo(page, `[name="${name}"]`);
    await page.keyboard.press('Space');
    assert.equal(await page.evaluate(() => document.activeElement.checked), true, `${name} is ticked`);
}

/** Chooses a file in the window that the browser opens. */
export async function chooseFile(page, selector, file) {
    await tabTo(page, selector);
    const asked = page.waitForEvent('filechooser');
    // The browser is told to hand the window over by then: an answer to a later question says so.
    await page.evaluate(() => 0);
    await page.keyboard.press('Enter');
    await (await asked).setFiles([file]);
}

/** Signs in, from the page of the letter to the cases. */
export async function signInByKeys(page, who) {
    await page.goto('/login');
    await inOrder(page);
    await type(page, 'reference', who.reference);
    await type(page, 'letter_code', who.letter_code);
    await enter(page, 'form[action$="/sign_in/letter"] button');
    const [year, month, day] = who.birth_date.split('-').map((part) => String(Number(part)));
    await type(page, 'birth_day', day);
    await type(page, 'birth_month', month);
    await type(page, 'birth_year', year);
    await enter(page, 'form[action$="/sign_in/person"] button');
    assert.match(page.url(), /\/cases/);
}

/** Every page on the way is without fault for those who listen, has one heading and fits into the screen. */
export async function inOrder(page) {
    const over = await page.evaluate(() => document.documentElement.scrollWidth - globalThis.innerWidth);
    const wrong = await (await examiner(page)).evaluate(`${AXE}; (${faults})()`);
    if (over > 0) wrong.push(`${over} px too wide`);
    assert.deepEqual(wrong, [], `on ${page.url()}`);
}

const examiners = new WeakMap();

/**
 * A page of its own with what stands in this one. The rules of the examiner wait for timers, which stand still in a
 * browser without script; all styles are in the document, so it looks the same there.
 */
async function examiner(page) {
    if (!examiners.has(page)) {
        const context = await page.context().browser().newContext({ viewport: page.viewportSize() });
        page.context().on('close', () => context.close().catch(() => {}));
        examiners.set(page, await context.newPage());
    }
    const same = examiners.get(page);
    const drawn = await page.content();
    await same.setContent(drawn.replace(/<script\b[\s\S]*?<\/script>|<\/?noscript>/g, ''));
    return same;
}

async function faults() {
    const result = await globalThis.axe.run(document, { rules: { 'target-size': { enabled: true } } });
    const found = result.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`);
    if (document.querySelectorAll('h1').length !== 1) found.push('not exactly one first heading');
    return found;
}

/** Runs in the page: where the focus is, whether it is what is wanted, and whether anybody sees it. */
function focused(selector) {
    const one = document.activeElement;
    if (!one || one === document.body) return null;
    const around = one.closest('label') ?? one;
    const styles = [one, around].map((each) => getComputedStyle(each));
    const ring = styles.some((style) => (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== 'none');
    const box = around.getBoundingClientRect();
    const inSight = box.bottom > 0 && box.top < globalThis.innerHeight && box.right > 0 && box.left < globalThis.innerWidth && box.width > 1;
    return { isIt: one.matches(selector), ring, inSight, html: one.outerHTML.slice(0, 120) };
}
