// Hostile text at every place where text is kept: by debtors and by staff, each through the forms of the pages.

import assert from 'node:assert/strict';

import { chooseGround, chooseParts } from './dispute.mjs';
import { inLetters } from './hostile.mjs';
import { look, visible } from './hostile_look.mjs';
import { propose } from './staff.mjs';
import { caseOf, daysAhead, follow, post, send, signIn } from './steps.mjs';

/** Who must be able to read what was planted. */
const BOTH = ['debtor', 'staff'];

/** Characters of a reason that the staff write (`REASON_CHARACTERS_MAX` of plans), of one that a debtor writes, of a story, of a message. */
const [REASON, WISH, STORY, MESSAGE] = [500, 1_000, 2_000, 4_000];

/** Room for the mark in front of a text. */
const MARK = 8;

/** A garden of hostile texts: who plants, where, and what came of it. */
export class Garden {
    constructor(here, staff, lead, texts, tally) {
        Object.assign(this, { here, staff, lead, texts, tally, planted: [], debtors: new Map(), read: { debtor: '', staff: '' } });
    }

    /** The browser of somebody, signed in once. */
    async as(label) {
        if (!this.debtors.has(label)) {
            const visitor = await this.here.visitor({ viewport: { width: 390, height: 844 } });
            await this.open(visitor);
            await signIn(visitor.page, this.here.who(label));
            this.debtors.set(label, visitor);
        }
        return this.debtors.get(label).page;
    }

    /** A text for a field, with a mark in front by which it is found again. */
    mark(field, text, readers = BOTH) {
        const mark = `P${this.planted.length + 1}Q`;
        this.planted.push({ mark, text: `${mark} ${text}`, field, readers });
        this.tally.fields.add(field);
        return `${mark} ${text}`;
    }

    /** All texts in as few letters as a field takes, with room for the mark. */
    letters(charactersMax) {
        return inLetters(this.texts, charactersMax - MARK);
    }

    /** Looks at the page that is open, and remembers what its reader read. */
    async look(page) {
        const who = new URL(page.url()).hostname.startsWith('staff.') ? 'staff' : 'debtor';
        const path = new URL(page.url()).pathname;
        this.read[who] += visible(await look(page, this.tally, who === 'staff' ? `staff${path}` : path));
    }

    /** Posts as one of the staff and must come to the last look, which is looked at. */
    async #atLastLook(page, action, fields, path) {
        await post(page, action, fields);
        assert.match(page.url(), path, `it can be looked at: ${await page.locator('main').innerText()}`);
        await this.look(page);
    }

    /** Disputes: the story, something more, the seller's answer, a no with its reason, an appeal and the last word. */
    async disputes(labels) {
        const [stories, reasons] = [this.letters(STORY), this.letters(REASON)];
        for (let at = 0; at < Math.max(stories.length, reasons.length); at += 1) {
            await this.#dispute(labels[at], stories[at % stories.length], reasons[at % reasons.length]);
        }
    }

    async #dispute(label, story, reason) {
        const page = await this.as(label);
        const reference = caseOf(this.here.who(label));
        await chooseParts(page, reference, 'all');
        await chooseGround(page, 'other', this.mark('/do/dispute/file statement', story));
        assert.match(page.url(), /\/dispute\/check$/);
        await this.look(page);
        await send(page, '/do/dispute/file');
        await page.waitForURL(/\/disputes\/disp_/);
        const dispute = new URL(page.url()).pathname.split('/')[2];
        await post(page, '/do/dispute/add', { dispute, statement: this.mark('/do/dispute/add statement', story) });
        await this.look(page);
        await this.staff.page.goto(`/disputes/${dispute}`);
        await post(this.staff.page, '/do/staff/dispute/ask', { dispute });
        await post(this.staff.page, '/do/staff/dispute/note', { dispute, answer: this.mark('/do/staff/dispute/note answer', reason) });
        await this.#no(this.staff.page, dispute, reason);
        await page.goto(`/disputes/${dispute}`);
        await this.look(page);
        await post(page, '/do/dispute/appeal', { dispute, statement: this.mark('/do/dispute/appeal statement', story) });
        await this.look(page);
        await this.#no(this.lead.page, dispute, reason);
        await page.goto(`/disputes/${dispute}`);
        await this.look(page);
    }

    async #no(staff, dispute, text) {
        await staff.goto(`/disputes/${dispute}`);
        const reason = this.mark('/do/staff/dispute/decide reason', text);
        await this.#atLastLook(staff, '/do/staff/dispute/look', { dispute, act: 'look', outcome: 'reject', reason }, /\/check$/);
        await send(staff, '/do/staff/dispute/decide');
        await this.look(staff);
    }

    /** Messages of both sides, with files that have hostile names. */
    async messages(label) {
        const page = await this.as(label);
        const staff = this.staff.page;
        for (const letter of this.letters(MESSAGE)) {
            const path = await this.#begin(page, label, this.mark('/do/conversation/begin text', letter));
            await staff.goto(path);
            await staff.fill('[name=text]', this.mark('/do/staff/conversation/answer text', letter));
            await staff.locator('form[action="/do/staff/conversation/look"] button:not([name])').click();
            await staff.waitForURL(`**${path}/check`);
            await this.look(staff);
            await send(staff, '/do/staff/conversation/answer');
            await page.goto(path);
            await post(page, '/do/conversation/reply', { thread: path.split('/')[2], text: this.mark('/do/conversation/reply text', letter), key: crypto.randomUUID() });
            await this.look(page);
        }
        await this.#files(page, label);
    }

    async #begin(page, label, text) {
        await page.goto('/messages/new');
        await post(page, '/do/conversation/begin', { about: caseOf(this.here.who(label)), topic: 'situation', text, key: crypto.randomUUID() });
        await page.waitForURL(/\/messages\/conv_/);
        return new URL(page.url()).pathname;
    }

    /** Files whose names are all texts in turn, in as many conversations as it takes: ten go with one. */
    async #files(page, label) {
        const names = this.texts.map((one) => one.replace(/\p{Cc}/gu, ' ').replace(/[/\\]/g, '|'));
        for (let from = 0; from < names.length; from += 10) {
            const files = [];
            for (const [at, name] of names.slice(from, from + 10).entries()) {
                // No two are the same: what was sent before would be taken for the same file.
                const buffer = await page.screenshot({ clip: { x: 0, y: 0, width: 8 + from + at, height: 8 } });
                files.push({ name: `${this.mark('/upload file', name)}.png`, mimeType: 'image/png', buffer });
            }
            await this.#begin(page, label, `${from}`);
            await page.fill('[name=text]', 'Dit hoort erbij.');
            await page.setInputFiles('input#file', files);
            await follow(page, page.locator('button[name=upload][value=add]'));
            await this.look(page);
            assert.equal(await page.locator('#error-summary').count(), 0, await page.locator('main').innerText());
            await follow(page, page.locator('form[action="/upload"] button.btn:not([name])'));
            await this.look(page);
            assert.equal(await page.locator('#error-summary, button[name=upload][value^="remove:"]').count(), 0, `it is sent: ${await page.locator('main').innerText()}`);
        }
    }

    /** Offers: why it is made, what is named instead, and why not. */
    async offers(labels) {
        const wishes = this.letters(WISH);
        for (const [at, letter] of this.letters(REASON).entries()) {
            await this.#offer(labels[at], letter, wishes[at % wishes.length]);
        }
    }

    async #offer(label, letter, wish) {
        const [page, staff] = [await this.as(label), this.staff.page];
        const reference = caseOf(this.here.who(label));
        await staff.goto('/offers/new');
        const reason = this.mark('/do/staff/offer/make reason', letter);
        await this.#atLastLook(staff, '/do/staff/offer/look', { reference, amount: '10,00', on_day: isoAhead(20), reason }, /\/check$/);
        await send(staff, '/do/staff/offer/make');
        const offer = new URL(staff.url()).pathname.split('/')[2];
        await page.goto(`/cases/${reference}/offer`);
        await this.look(page);
        const named = { amount: '9,00', reason: this.mark('/do/settlement/counter reason', wish) };
        await post(page, '/do/settlement/counter', { case: reference, offer, ...named });
        await this.look(page);
        await staff.goto(`/offers/${offer}`);
        await this.look(staff);
        const why = this.mark('/do/staff/offer/refuse reason', letter);
        await this.#atLastLook(staff, '/do/staff/offer/look_refuse', { offer, why }, /\/refuse$/);
        await send(staff, '/do/staff/offer/refuse');
        await this.look(staff);
        await page.goto(`/cases/${reference}/offer`);
        await this.look(page);
    }

    /** Plans: a no and other terms, each with its reason. */
    async plans(refused, countered) {
        for (const letter of this.letters(REASON)) {
            await this.#plan(refused, 'refuse', letter);
            await this.#plan(countered, 'counter', letter);
        }
    }

    async #plan(label, act, letter) {
        const [page, staff] = [await this.as(label), this.staff.page];
        const path = await propose(page, caseOf(this.here.who(label)), '12');
        const plan = path.split('/')[2];
        await staff.goto(path);
        const reason = this.mark(`/do/staff/plan/${act} reason`, letter);
        const words = act === 'refuse' ? { why: reason } : { amount: '40,00', first_date: await staff.inputValue('#first_date'), reason };
        await this.#atLastLook(staff, `/do/staff/plan/look_${act}`, { plan, act: 'look', ...words }, new RegExp(`/${act}$`));
        await send(staff, `/do/staff/plan/${act}`);
        await this.look(staff);
        // Other terms are a plan of their own: the case leads to the one that stands.
        await page.goto(`/cases/${caseOf(this.here.who(label))}`);
        await page.goto(act === 'refuse' ? path : await page.locator('main a[href^="/plans/plan_"]').first().getAttribute('href'));
        await this.look(page);
    }

    /** A rest that somebody outside decided, with what it says. */
    async rest(labels) {
        const staff = this.lead.page;
        for (const [at, letter] of this.letters(REASON).entries()) {
            await staff.goto('/rest');
            const reason = this.mark('/do/staff/rest/enter reason', letter, []);
            await post(staff, '/do/staff/rest/enter', { reference: caseOf(this.here.who(labels[at])), on_day: isoAhead(30), reason });
            await this.look(staff);
            assert.equal(await staff.locator('#error-summary').count(), 0, await staff.locator('main').innerText());
        }
    }

    /** What a browser needs before its first page. */
    open(visitor) {
        return visitor;
    }
}

/** A day so many days from now, as the forms of the staff take it. */
function isoAhead(days) {
    const [day, month, year] = daysAhead(days);
    return [year, month.padStart(2, '0'), day.padStart(2, '0')].join('-');
}
