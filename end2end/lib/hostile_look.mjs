// Eyes on a page that shows hostile text: whatever ran, whatever the policy had to stop, whatever was drawn from it.

import assert from 'node:assert/strict';

/** What happened in all looks together; the figures go into the report of a test. */
export function tally() {
    return { fields: new Set(), payloads: 0, views: new Set(), looks: 0, executions: [], reports: [], drawn: [] };
}

/** Opens the eyes of a browser; before its first page. */
export async function withEyes(context) {
    await context.addInitScript(() => {
        globalThis.__reports = [];
        document.addEventListener('securitypolicyviolation', (event) => {
            globalThis.__reports.push(`${event.effectiveDirective} stopped ${event.blockedURI} ${event.sample}`);
        });
    });
}

/** Looks at the page that is open, on the screen and as it is printed. Gives what it says to a reader. */
export async function look(page, tally, name = new URL(page.url()).pathname) {
    for (const media of ['screen', 'print']) {
        await page.emulateMedia({ media });
        const found = await page.evaluate(findings);
        tally.looks += 1;
        tally.executions.push(...found.executions.map((one) => `${name} (${media}): ${one}`));
        tally.reports.push(...found.reports.map((one) => `${name} (${media}): ${one}`));
        tally.drawn.push(...found.drawn.map((one) => `${name} (${media}): ${one}`));
    }
    await page.emulateMedia({ media: 'screen' });
    tally.views.add(name);
    return page.evaluate(() => {
        // What is folded away is read as well, and so is what stands in a field.
        for (const one of document.querySelectorAll('details')) one.open = true;
        const fields = [...document.querySelectorAll('input, textarea')].map((one) => one.value);
        return [document.title, document.body.innerText, ...fields].join('\n');
    });
}

/** Nothing ran, nothing had to be stopped, and no text became an element. Says the figures. */
export function nothingRan(tally, visitors, what) {
    const seen = visitors.flatMap((visitor) => visitor.seen);
    const executions = [...tally.executions, ...seen.filter((line) => line.startsWith('dialog') || line.startsWith('a request to'))];
    const reports = [...tally.reports, ...seen.filter((line) => line.includes('Content Security Policy') || line.includes('TrustedHTML'))];
    const { fields, payloads, views, looks } = tally;
    console.log(`${what}: ${fields.size} fields × ${payloads} payloads, ${views.size} views, ${looks} looks: ${executions.length} executions, ${reports.length} policy reports`);
    assert.deepEqual({ executions, reports, drawn: tally.drawn }, { executions: [], reports: [], drawn: [] });
}

/** Runs in the page: wakes whatever waits for a touch, and names what our pages never hold. */
function findings() {
    const all = [...document.querySelectorAll('*')];
    const drawn = all.flatMap((one) => {
        const strange = ['iframe', 'object', 'embed', 'base', 'frameset', 'canvas', 'ruby', 'marquee', 'math', 'audio', 'video'];
        const faults = strange.includes(one.localName) ? ['an element that we never draw'] : [];
        if (one.localName === 'script' && one.nonce === '') faults.push('a script without the mark of ours');
        for (const { name, value } of one.attributes) {
            if (/^on/i.test(name)) faults.push(`the attribute ${name}`);
            if (name === 'style') faults.push('a style of its own');
            if (/^(href|src|action|formaction|data|xlink:href)$/i.test(name) && /^\s*(javascript|data|vbscript):/i.test(value)) faults.push(value);
        }
        return faults.map((fault) => `${fault}: ${one.outerHTML.slice(0, 160)}`);
    });
    // Hostile text waits for the eye, the mouse or the end of something: all of it comes now.
    const touches = ['focus', 'focusin', 'blur', 'focusout', 'mouseover', 'mouseenter', 'pointerover', 'pointerenter', 'animationstart',
        'animationend', 'transitionend', 'toggle', 'error', 'begin'];
    for (const one of all) for (const touch of touches) one.dispatchEvent(new Event(touch));
    const marks = ['__x', '__xss'].filter((mark) => globalThis[mark] !== undefined);
    return { drawn, executions: marks.map((mark) => `${mark} was set`), reports: globalThis.__reports ?? ['no eyes were open'] };
}

/**
 * A text as it is kept (`casework::typed::plain`) and without its blanks, for pages break lines where they like; and without
 * the sign that a browser puts in the place of one that a page cannot hold.
 */
export function visible(text) {
    const hidden = /[\u061c\u180e\u200b\u200e-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ue000-\uf8ff\u{e0000}-\u{e007f}\u{f0000}-\u{10ffff}]|\ufffd|\p{Cc}/gu;
    return text.normalize('NFC').replace(hidden, '').replace(/\s/gu, '');
}
