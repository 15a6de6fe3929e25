// The steps of the people at the agency, and what a debtor does to give them work.

import assert from 'node:assert/strict';

import { post } from './steps.mjs';

/** Where the staff's site is. */
export function staffUrl(here) {
    const url = new URL(here.server.url);
    return `${url.protocol}//staff.${url.host}`;
}

/** A new link for somebody, as the operator makes one. */
export async function invite(here, name, role) {
    const { code, said } = await here.server.command('staff', 'invite', name, '--role', role);
    assert.equal(code, 0, said);
    const link = said.split('\n').find((line) => line.startsWith('http'));
    assert.ok(link, `no link in: ${said}`);
    return link;
}

/** A browser of somebody of the staff, who has come in by a link. */
export async function atWork(here, name, role, options = {}) {
    const viewport = { width: 1280, height: 800 };
    const visitor = await here.visitor({ viewport, ...options, baseURL: staffUrl(here) });
    await visitor.page.goto(await invite(here, name, role));
    await visitor.page.locator('form[action="/do/staff/enter"] button').click();
    await visitor.page.waitForURL(`${staffUrl(here)}/`);
    return visitor;
}

/** Proposes a plan by the form that every page of it posts to; returns the path of its page. */
export async function propose(page, reference, amount) {
    await page.goto(`/cases/${reference}`);
    await post(page, '/do/plan/propose', { case: reference, amount, day_of_month: '', first_date: '', key: crypto.randomUUID() });
    await page.waitForURL(/\/plans\/plan_/);
    return new URL(page.url()).pathname;
}
