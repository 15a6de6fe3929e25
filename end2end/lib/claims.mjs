// Claims as the software of a client company would write them (UBL 2.1), with whatever texts a test wants in them.

import assert from 'node:assert/strict';
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What XML cannot hold at all is left out (XML 1.0, production 2). */
export const inXml = (text) => text.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '');

/** The letter that was made for each claim, by its reference; the claims are taken in first. */
export async function placed(here, claims) {
    const folder = join(here.server.data, 'claims');
    await mkdir(folder, { recursive: true });
    const files = await Promise.all(claims.map(async (claim, at) => {
        const path = join(folder, `${at}.xml`);
        await writeFile(path, invoice(claim));
        return path;
    }));
    const letters = join(here.server.data, 'letters');
    const before = new Set(await readdir(letters).catch(() => []));
    const { code, said } = await here.server.command('import', 'claims', ...files, '--json');
    assert.equal(code, 0, said);
    const made = await here.server.command('letters');
    assert.equal(made.code, 0, made.said);
    const fresh = (await readdir(letters)).filter((name) => !before.has(name));
    const texts = await Promise.all(fresh.map((name) => readFile(join(letters, name), 'utf8')));
    return texts.flatMap((text) => text.trimEnd().split('\n').map((line) => JSON.parse(line)));
}

function invoice(claim) {
    const e = (text) => inXml(text ?? '').replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/\n/g, ' ');
    const party = (who) => `<cac:Party>
    <cac:PartyName><cbc:Name>${e(who.name)}</cbc:Name></cac:PartyName>
    <cac:PostalAddress><cbc:StreetName>${e(who.street)}</cbc:StreetName><cbc:CityName>${e(who.city)}</cbc:CityName>
      <cbc:PostalZone>${e(who.zone)}</cbc:PostalZone><cac:Country><cbc:IdentificationCode>NL</cbc:IdentificationCode></cac:Country></cac:PostalAddress>
    <cac:PartyLegalEntity><cbc:CompanyID>${e(who.number)}</cbc:CompanyID></cac:PartyLegalEntity>
    <cac:Contact>${who.phone ? `<cbc:Telephone>${e(who.phone)}</cbc:Telephone>` : ''}${who.email ? `<cbc:ElectronicMail>${e(who.email).replaceAll('\r', '&#13;')}</cbc:ElectronicMail>` : ''}</cac:Contact>
  </cac:Party>`;
    return `<?xml version="1.0" encoding="UTF-8"?>
<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"
  xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
  xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
  <cbc:ID>${e(claim.invoice)}</cbc:ID><cbc:IssueDate>2026-03-02</cbc:IssueDate><cbc:DueDate>2026-03-16</cbc:DueDate>
  <cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode><cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>
  <cac:ContractDocumentReference><cbc:ID>${e(claim.contract)}</cbc:ID></cac:ContractDocumentReference>
  <cac:AccountingSupplierParty>${party(claim.seller)}</cac:AccountingSupplierParty>
  <cac:AccountingCustomerParty>${party(claim.buyer)}</cac:AccountingCustomerParty>
  <cac:PaymentMeans><cbc:PaymentMeansCode>58</cbc:PaymentMeansCode><cbc:PaymentID>${e(claim.payment)}</cbc:PaymentID></cac:PaymentMeans>
  <cac:LegalMonetaryTotal><cbc:TaxInclusiveAmount currencyID="EUR">121.00</cbc:TaxInclusiveAmount><cbc:PayableAmount currencyID="EUR">121.00</cbc:PayableAmount></cac:LegalMonetaryTotal>
  <cac:InvoiceLine><cbc:ID>1</cbc:ID><cac:Item><cbc:Name>${e(claim.item)}</cbc:Name></cac:Item></cac:InvoiceLine>
</Invoice>`;
}
