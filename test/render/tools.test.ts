import { describe, expect, it } from 'vitest';
import { reportTools } from '../../src/render/tools.ts';

const tools = reportTools({ templates: new URL('../../templates', import.meta.url).pathname });

describe('the tools of a report', () => {
  it('hash for file names and for the Content-Security-Policy', () => {
    expect(tools.digest('a')).toBe('ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb');
    expect(tools.integrity('a')).toBe('sha256-ypeBEsobvcr6wjGzmiPcTaeG7/gUfE5yuYB3ha/uSLs=');
  });

  it('read assets of the templates folder and nothing outside it', () => {
    expect(tools.asset('page.css')).toContain('color-scheme: light dark');
    expect(() => tools.asset('../package.json')).toThrow('package.json is not in');
  });

  it('say what to do where the page script was not built', () => {
    expect(() => tools.asset('page.js')).toThrow('npm run build');
  });

  it('render the real templates', () => {
    expect(tools.render('reference', { href: null, text: '<b>' })).toBe('&lt;b&gt;\n');
  });
});
