import type { HomeMessages } from './messages.fr.ts';

export const messages: HomeMessages = {
  toFill: 'to be completed by the operator of this site',
  legal: {
    title: 'Legal notice',
    lead: 'Who publishes this site, who hosts it, and what becomes of the data.',
    publisher: 'Publisher',
    operator: 'Operator',
    address: 'Address',
    director: 'Publication director',
    hosting: 'Host',
    contact: 'Contact',
    incomplete:
      'The operator has not filled in all of these yet. French law on the digital economy requires them before the site opens to the public.',
    software: 'The software',
    softwareText:
      'Vigie is free software under the Apache 2.0 licence. The operator named above answers for this site; the authors of the software have no access to your data.',
    data: 'Personal data',
    dataText: [
      'The site keeps the name, e-mail address and language of people who have an account, what they write in the assessment and the plan, and the history of who did what and when. These data serve to keep your organisation’s assessment and plan, and proof of them.',
      'Whoever asks for an audit without an account gives their name, address, telephone and e-mail address. Without confirmation, all of it is erased after 7 days. Once the request is confirmed, this information stays in the funding case, read by those who take part in it.',
      'You can read, correct, export and erase your account from the “My account” page. The history keeps the person’s name as it was at the time.',
      'To exercise your rights, write to the operator. If the answer does not satisfy you: in France, turn to the Commission nationale de l’informatique et des libertés (cnil.fr); in Monaco, to the Autorité de protection des données personnelles (apdp.mc).',
    ],
    cookies: 'Cookies',
    cookiesText:
      'The only cookies sign you in, keep you signed in and remember your language. The appearance you chose and the last organisation opened stay in your browser. Nothing is used to follow you, which is why no banner asks for your consent.',
  },
  security: {
    title: 'Report a security vulnerability',
    lead: 'Found a weakness in this site? Thank you for telling us before making it public.',
    where: 'Where to write',
    contactIs: 'Security contact',
    machine: 'The same, for tools:',
    what: 'What to tell us',
    whatList: [
      'the address of the page or interface concerned;',
      'the steps to reproduce it, with a test account of your own;',
      'what someone ill-intentioned could do with it;',
      'how to reach you, and whether you wish to be credited.',
    ],
    please: 'What we ask of you',
    pleaseList: [
      'do not open another organisation’s data: stop at the proof;',
      'do not flood the service, and erase nothing;',
      'give us time to fix it before you speak about it.',
    ],
    promise: 'What you can expect',
    promiseText:
      'The operator reads every report and keeps you informed. A report made in good faith, within these rules, is a help.',
    incident:
      'Is your own organisation under attack? This page is not for that: follow the reflex cards and emergency contacts on the Help page.',
    toHelp: 'Open the Help page',
  },
  accessibility: {
    title: 'Accessibility statement',
    state: 'Accessibility: not compliant',
    lead: (operator) =>
      `${operator} undertakes to make its service accessible, in accordance with article 47 of French law no. 2005-102 of 11 February 2005.`,
    unknownOperator: 'The operator of this site (name to be completed)',
    scope: 'This statement applies to the Vigie site.',
    conformity: 'State of compliance',
    conformityText:
      'This site does not comply with the French general accessibility framework (RGAA), version 4.1, because no compliance audit has been carried out yet. The law asks for it to be put this way, whatever the merits of the site.',
    tested: 'What has been checked',
    testedText: 'These checks do not replace an audit: an automatic tool sees only a minority of the criteria.',
    testedList: [
      'the pages of the main journey go through an automatic checking engine (axe-core) at each version, at phone and desk widths;',
      'the contrast of every colour of the site, light and dark, is computed by a test;',
      'the components are made for the keyboard, for 400% zoom and for screen readers.',
    ],
    content: 'Content that is not accessible',
    contentText:
      'Without an audit, the list of failures has not been drawn up. Files added as evidence by organisations are outside our control and may not be accessible.',
    plan: 'What comes next',
    planText:
      'An audit on a sample of pages, then the publication of its result and of the correction plan on this page.',
    date: 'How this statement was drawn up',
    dateText:
      'Technologies used: HTML, CSS, JavaScript, SVG, PDF. Date of update: to be completed by the operator when the service opens.',
    contact: 'Feedback and contact',
    contactText:
      'If you cannot reach some content or a service, write to the operator to be directed to an accessible alternative or to receive the content in another form.',
    appeal: 'Means of appeal',
    appealText:
      'Use this procedure in the following case: you reported to the person in charge of the site an accessibility failure that prevents you from reaching content or a service, and you did not receive a satisfactory answer.',
    appealList: [
      {
        before: 'Write a message to the ',
        link: 'Défenseur des droits (in French)',
        href: 'https://formulaire.defenseurdesdroits.fr/',
      },
      {
        before: 'Contact ',
        link: 'the delegate of the Défenseur des droits in your region',
        href: 'https://www.defenseurdesdroits.fr/saisir/delegues',
      },
    ],
    appealPost:
      'Send a letter by post (free, no stamp needed): Défenseur des droits, Libre réponse 71120, 75342 Paris CEDEX 07, France',
  },
};
