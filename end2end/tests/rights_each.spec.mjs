// Each right from its form to the answer that its person reads, on a phone, a desktop and without script: what is asked,
// what somebody at the agency decides, and what is otherwise afterwards. Access and portability: `extract.spec.mjs`.

import assert from 'node:assert/strict';

import { house } from '../lib/house.mjs';
import { atWork } from '../lib/staff.mjs';
import { send, signIn } from '../lib/steps.mjs';

const here = house();

/** The main part of a page, as it is read. */
const read = (page) => page.locator('main').innerText();

/** Sends the form of a right, and gives the path of the request. */
async function file(page) {
    await send(page, '/do/rights/file');
    await page.waitForURL('**/my-rights/requests/prq_*');
    return new URL(page.url()).pathname;
}

/** Somebody at the agency answers a request; `field` says whether it is a yes (`answer`) or a no (`why`). */
async function decide(path, field, words, way) {
    const script = way !== 'without script';
    const { page, close } = await atWork(here, 'S. de Wit', 'handler', { javaScriptEnabled: script });
    const desk = `/privacy-requests/${path.split('/').at(-1)}`;
    await page.goto(desk);
    await page.fill(`[name=${field}]`, words);
    await page.locator(`form:has([name=${field}]) button[value=look]`).click();
    await page.waitForURL(`**${desk}/check`);
    assert.ok((await page.locator('.phone').innerText()).includes(words), 'it is shown as its reader will see it');
    await send(page, '/do/staff/privacy/send');
    await page.waitForURL(`**${desk}`);
    await close();
}

/** The row of the page of data about one datum. */
async function datum(page, name) {
    await page.goto('/my-data');
    return page.locator('dl div', { has: page.locator('dt', { hasText: name }) }).first().innerText();
}

here.journey('a datum is put right', async (page, way) => {
    await signIn(page, here.who('bram'));
    const end = { phone: '31', desktop: '42', 'without script': '53' }[way];
    await page.goto('/my-rights/rectify');
    await page.locator('main a[href="/my-rights/rectify/phone"]').click();
    await page.waitForURL('**/my-rights/rectify/phone');
    await page.fill('[name=value]', `06 123456${end}`);
    const path = await file(page);
    await page.goto('/my-rights/rectify/phone');
    assert.equal(new URL(page.url()).pathname, path, 'while it is open there is no second one');
    await decide(path, 'answer', 'Uw nummer is nu goed.', way);
    await page.goto(path);
    assert.match(await read(page), /Uw nummer is nu goed\./);
    assert.match(await datum(page, 'Telefoonnummer'), new RegExp(`${end}[\\s\\S]*U gaf dit door`));
});

here.journey('a datum is deleted', async (page, way) => {
    await signIn(page, here.who('lotte'));
    await page.goto('/my-rights/erase');
    await page.locator('[name=part][value=email]').check();
    const path = await file(page);
    await decide(path, 'answer', 'Wij hebben uw e-mailadres gewist.', way);
    await page.goto(path);
    assert.match(await read(page), /Wij hebben uw e-mailadres gewist\./);
    await page.goto('/my-data');
    assert.equal(await page.locator('dl dt', { hasText: 'E-mailadres' }).count(), 0);
});

here.journey('what is restricted stands still at once, and its person ends it', async (page, way) => {
    await signIn(page, here.who('carla'));
    await page.goto('/my-rights/restrict');
    await page.fill('[name=statement]', 'Mijn gegevens kloppen niet.');
    const path = await file(page);
    await page.goto('/my-rights');
    assert.equal(await page.locator('#restricted').count(), 1, 'before anybody has looked');
    await decide(path, 'answer', 'Wij gebruiken uw gegevens nu niet.', way);
    await page.goto('/my-rights');
    assert.equal(await page.locator('#restricted').count(), 1, 'a yes goes on');
    await send(page, '/do/rights/use_again');
    await page.waitForURL('**/my-rights');
    assert.equal(await page.locator('#restricted').count(), 0);
});

here.journey('an objection that is refused says why, and where to complain', async (page, way) => {
    await signIn(page, here.who('carla'));
    await page.goto('/my-rights/object');
    const stopped = page.locator('label.pick', { hasText: 'Hiermee zijn wij al gestopt' });
    const before = await stopped.count();
    await page.locator('[name=part]').first().check();
    await page.fill('[name=statement]', 'Ik wil dit niet.');
    const path = await file(page);
    await page.goto('/my-rights/object');
    assert.equal(await stopped.count(), before + 1, 'it stops when it is asked');
    await decide(path, 'why', 'Wij moeten dit blijven doen.', way);
    await page.goto(path);
    const text = await read(page);
    assert.match(text, /Wij moeten dit blijven doen\./);
    assert.match(text, /Autoriteit Persoonsgegevens/);
    assert.match(text, /rechter/);
    await page.goto('/my-rights/object');
    assert.equal(await stopped.count(), before, 'after a no it goes on');
});

here.journey('a consent is taken back in the moment, and what it allowed is gone', async (page) => {
    await signIn(page, here.who('kees'));
    await page.goto('/support');
    await page.locator('[name="need[illness]"]').check();
    await page.locator('[name=consent]').check();
    await send(page, '/do/support/look');
    await page.waitForURL('**/support/check');
    await send(page, '/do/support/save');
    await page.waitForURL('**/support');
    assert.equal(await page.locator('[name="need[illness]"]').isChecked(), true);
    await page.goto('/my-rights/consent');
    await file(page);
    await page.goto('/my-rights/consent');
    assert.equal(await page.locator('form[action="/do/rights/file"]').count(), 0, 'there is none left');
    await page.goto('/support');
    assert.equal(await page.locator('[name="need[illness]"]').isChecked(), false);
});

here.journey('a person looks at what a rule decided, and nobody is reminded meanwhile', async (page, way) => {
    // Whose plan a rule said yes to; of a decision that a person looked at nobody needs to ask again.
    await signIn(page, here.who({ phone: 'bram', desktop: 'carla', 'without script': 'vera' }[way]));
    await page.goto('/decisions');
    await page.locator('main a[href^="/my-rights/human-review"]').first().click();
    await page.waitForURL('**/my-rights/human-review*');
    await page.locator('[name=part]').first().check();
    await page.locator('[name=wish][value=contest]').check();
    await page.fill('[name=statement]', 'Mijn inkomen is lager.');
    const path = await file(page);
    assert.match(await read(page), /geen herinneringen/);
    await decide(path, 'answer', 'Een mens heeft gekeken.', way);
    await page.goto(path);
    assert.match(await read(page), /Een mens heeft gekeken\./);
});

here.journey('advertising stops in the moment', async (page) => {
    await signIn(page, here.who('bram'));
    await page.goto('/my-rights/marketing');
    const path = await file(page);
    await page.goto(path);
    assert.match(await read(page), /geen reclame/i);
});
