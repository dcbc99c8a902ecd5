import { withoutMail } from '../../diagnosis/mail.ts';

describe('the head and the end of a mail', () => {
  it('go, but a subject that names a code stays', () => {
    const { text } = withoutMail('From: Ann\nSent: Monday\nTo: Ben\nSubject: Error 0x87D00324\n\nplease help\n-- \nAnn');
    expect(text.trim().split(/\n+/)).toEqual(['Subject: Error 0x87D00324', 'please help']);
  });

  it('are no signature where a code stands in them', () => {
    expect(withoutMail('Install stopped\nThanks\nexit 1603\n').text).toContain('exit 1603');
  });
});
