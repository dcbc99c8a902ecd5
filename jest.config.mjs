// Tests run as CommonJS through swc: botbuilder, restify and natural are CommonJS, and our sources use erasable types only.
// These packages ship ES modules alone, so swc turns them too.
const esModules = ['htmlparser2', 'domhandler', 'domelementtype', 'domutils', 'dom-serializer', 'entities', 'kysely'];

export default {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  transform: {
    '^.+\\.m?[jt]s$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2023' }, module: { type: 'commonjs' } },
    ],
  },
  transformIgnorePatterns: [`/node_modules/(?!(${esModules.join('|')})/)`],
  testTimeout: 20_000,
  // By itself jest leaves one core idle; on two that is half the time.
  maxWorkers: '100%',
};
