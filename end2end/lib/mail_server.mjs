// A mail server that listens on this machine and writes down every word (RFC 5321, from the greeting to QUIT).

import { createServer } from 'node:net';

/** Opens it; `mails` grows with every message: to whom, its headers and its words. */
export async function mailServer() {
    const mails = [];
    const server = createServer((line) => talk(line, mails));
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
    return { url: `smtp://127.0.0.1:${server.address().port}`, mails, close: () => server.close() };
}

function talk(line, mails) {
    let [heard, inData, to] = ['', false, []];
    line.setEncoding('latin1');
    line.on('error', () => {});
    line.write('220 mail.example ESMTP\r\n');
    line.on('data', (part) => {
        heard += part;
        for (;;) {
            const end = heard.indexOf(inData ? '\r\n.\r\n' : '\r\n');
            if (end < 0) return;
            const said = heard.slice(0, end);
            heard = heard.slice(end + (inData ? 5 : 2));
            if (inData) mails.push(read(said, to));
            const word = inData ? '' : said.slice(0, 4).toUpperCase();
            if (word === 'RCPT') to.push(said.slice(8));
            if (inData) to = [];
            inData = word === 'DATA';
            line.write({ DATA: '354 go on\r\n', EHLO: '250 mail.example\r\n', QUIT: '221 bye\r\n' }[word] ?? '250 fine\r\n');
        }
    });
}

function read(said, to) {
    const [head, ...rest] = said.split('\r\n\r\n');
    const headers = head.replace(/\r\n[ \t]/g, ' ').split('\r\n').map((one) => [one.split(': ')[0], one.split(': ').slice(1).join(': ')]);
    const encoding = headers.find(([name]) => name === 'Content-Transfer-Encoding')?.[1];
    const body = rest.join('\r\n\r\n').replace(/^\.\./gm, '.');
    return { to, raw: said, headers, words: decoded(body, encoding) };
}

function decoded(body, encoding) {
    if (encoding === 'base64') return Buffer.from(body, 'base64').toString();
    if (encoding !== 'quoted-printable') return Buffer.from(body, 'latin1').toString();
    const bytes = body.replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
    return Buffer.from(bytes, 'latin1').toString();
}
