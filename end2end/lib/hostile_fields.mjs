// Every field that somebody can type into, and what becomes of it. A field that is not here fails the test that holds
// this table against the sources: whoever adds one says whether its text is kept, and plants hostile text in it.

/** Text that is kept and read later, by whoever may see it. The files that people send have names, too. */
export const KEPT = {
    '/do/conversation/begin': ['text'],
    '/do/conversation/reply': ['text'],
    '/do/dispute/add': ['statement'],
    '/do/dispute/appeal': ['statement'],
    '/do/dispute/file': ['statement'],
    '/do/dispute/ground': ['statement'],
    '/do/moving/address': ['street', 'postal_code', 'city'],
    '/do/people/accept': ['name'],
    '/do/people/look': ['name', 'organisation'],
    '/do/performance/day': ['statement'],
    '/do/performance/done': ['statement'],
    '/do/privacy/request': ['detail'],
    '/do/rights/file': ['value', 'street', 'postal_code', 'city', 'statement'],
    '/do/rights_form/send': ['name', 'value', 'reference', 'statement'],
    '/do/settlement/counter': ['reason'],
    '/do/staff/contact/add': ['name', 'organisation'],
    '/do/staff/contact/check': ['reason'],
    '/do/staff/conversation/answer': ['text'],
    '/do/staff/conversation/look': ['text'],
    '/do/staff/dispute/decide': ['reason'],
    '/do/staff/dispute/look': ['reason'],
    '/do/staff/dispute/note': ['answer'],
    '/do/staff/hold/set': ['reason'],
    '/do/staff/moving/reject': ['reason'],
    '/do/staff/moving/take': ['street', 'postal_code', 'city'],
    '/do/staff/offer/look': ['reason'],
    '/do/staff/offer/look_refuse': ['why'],
    '/do/staff/offer/make': ['reason'],
    '/do/staff/offer/refuse': ['reason'],
    '/do/staff/performance/answer': ['reason'],
    '/do/staff/performance/look': ['reason'],
    '/do/staff/plan/counter': ['reason'],
    '/do/staff/plan/look_counter': ['reason'],
    '/do/staff/plan/look_refuse': ['why'],
    '/do/staff/plan/refuse': ['reason'],
    '/do/staff/privacy/look': ['answer', 'why', 'more', 'reason'],
    '/do/staff/privacy/send': ['reason'],
    '/do/staff/privacy/take': ['value', 'statement'],
    '/do/staff/rest/enter': ['reason'],
    '/do/staff/seller/deny': ['reason'],
    '/do/staff/unmatched/assign': ['reason'],
    '/do/staff/unmatched/back': ['why'],
    '/do/staff/unmatched/pass': ['why'],
    '/upload': ['file'],
};

/** What is typed or chosen and read as a number, a day, a code or one of several: as text it comes back to its form. */
const READ = [
    'about', 'act', 'amount', 'amounts[]', 'birth_day', 'birth_month', 'birth_year', 'cases[]', 'choice', 'code', 'consent', 'country',
    'day_of_month', 'day_other', 'debts', 'first', 'first_date', 'fixed', 'ground', 'group', 'household', 'housing', 'identified', 'income', 'keep', 'kind',
    'language', 'letter_code', 'line[]', 'living', 'may_leave[]', 'method', 'month', 'need[]', 'on_day', 'on_month', 'on_year', 'outcome',
    'paid_to', 'part', 'phone', 'receipt', 'reference', 'right', 'scope', 'settled_on', 'slot', 'source', 'step', 'template', 'ticked', 'topic', 'via', 'what', 'wish', 'with', 'with[]', 'without_acknowledging',
];

/** Choices whose names are elsewhere the names of texts. */
const CHOICES = {
    '/do/extract/make': ['kind'],
    '/do/letter_check/wrong_reader': ['why'],
    '/do/staff/contact/add': ['value'],
    '/do/staff/moving/share': ['address', 'agreements', 'claim', 'name', 'payments'],
};

/** Names of what is there already: a case, a plan, the form itself. No page shows what stands in them. */
export const NAMES = ['back', 'call', 'case', 'client', 'contact', 'designated', 'dispute', 'hold', 'key', 'line', 'mandate', 'matter', 'offer', 'page_of', 'payment', 'person', 'plan', 'request', 'seen', 'task', 'thread', 'told', 'version'];

/** Is it known what becomes of this field? */
export function isKnown(action, field) {
    return [KEPT[action] ?? [], CHOICES[action] ?? [], READ, NAMES].some((fields) => fields.includes(field));
}
