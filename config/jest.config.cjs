const { jestConfig } = require('@salesforce/sfdx-lwc-jest/config');

module.exports = {
  ...jestConfig,
  rootDir: '..',
  roots: ['<rootDir>/force-app'],
  testMatch: ['**/__tests__/**/*.test.ts'],
  setupFilesAfterEnv: ['<rootDir>/config/jest/sa11y.cjs', '<rootDir>/config/jest/labels.cjs'],
  moduleNameMapper: {
    ...jestConfig.moduleNameMapper,
    '^lightning/actions$': '<rootDir>/config/jest/mocks/actions.ts',
    '^lightning/modal$': '<rootDir>/config/jest/mocks/modal.ts',
    '^lightning/graphql$': '<rootDir>/config/jest/mocks/graphql.ts',
    '^lightning/navigation$': '<rootDir>/config/jest/mocks/navigation.ts',
  },
};
