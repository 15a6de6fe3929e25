// A reader who follows every link of a site from where they are: the pages that nobody thought of are seen as well.

/** Pages at most: a site of one person has fewer, and a list that links to itself ends here. */
const PAGES_MAX = 250;

/** Opens every page that can be reached from these, and hands each to `look`. Gives the paths of what is no page. */
export async function crawl(page, starts, look) {
    const [waiting, known, others] = [[...starts], new Set(starts), []];
    let opened = 0;
    while (waiting.length > 0 && opened < PAGES_MAX) {
        const path = waiting.shift();
        if (/^\/files\/|\.(csv|ics)$/.test(path)) {
            others.push(path);
            continue;
        }
        const answer = await page.goto(path);
        if (!answer || answer.status() !== 200) continue;
        opened += 1;
        await look(page, path);
        const links = await page.locator('a[href^="/"]').evaluateAll((all) => all.map((one) => one.getAttribute('href').split('#')[0]));
        for (const link of links) {
            if (known.has(link)) continue;
            known.add(link);
            waiting.push(link);
        }
    }
    return others;
}
