// A page in all six looks: three widths, light and dark. For pages that can only be reached once.

import { mkdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const AXE = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const OUT = new URL('../out/', import.meta.url).pathname;

/** Brings the examiner into every page of this browser; before the first page. */
export async function withAxe(context) {
    await mkdir(OUT, { recursive: true });
    await context.addInitScript({ content: AXE });
}

/** What is wrong with the page that is open: axe, sideways scroll, headings. Each look is photographed into `out/`. */
export async function faultsInAllLooks(page, name) {
    const before = page.viewportSize();
    const wrong = [];
    for (const colorScheme of ['light', 'dark']) {
        await page.emulateMedia({ colorScheme });
        for (const width of [320, 390, 1280]) {
            await page.setViewportSize({ width, height: 844 });
            const found = await faults(page);
            wrong.push(...found.map((one) => `${name}, ${colorScheme} at ${width}: ${one}`));
            await page.screenshot({ path: `${OUT}${name}-${width}-${colorScheme}.png`, fullPage: true });
        }
    }
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize(before);
    return wrong;
}

async function faults(page) {
    return page.evaluate(async () => {
        // A colour on its way from light to dark is none that anybody reads.
        await Promise.all(document.getAnimations().map((one) => one.finished.catch(() => {})));
        const result = await globalThis.axe.run(document, { rules: { 'target-size': { enabled: true } } });
        const found = result.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`);
        const over = document.documentElement.scrollWidth - globalThis.innerWidth;
        if (over > 0) found.push(`${over} px too wide`);
        if (document.querySelectorAll('h1').length !== 1) found.push('not exactly one first heading');
        return found;
    });
}
