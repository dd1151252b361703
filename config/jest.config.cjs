const { jestConfig } = require('@salesforce/sfdx-lwc-jest/config');

module.exports = {
  ...jestConfig,
  rootDir: '..',
  roots: ['<rootDir>/force-app'],
  setupFilesAfterEnv: ['<rootDir>/config/jest/sa11y.cjs'],
  moduleNameMapper: {
    ...jestConfig.moduleNameMapper,
    '^lightning/modal$': '<rootDir>/config/jest/mocks/modal.ts',
    '^lightning/graphql$': '<rootDir>/config/jest/mocks/graphql.ts',
  },
};
