import { OBJECT_CHILDREN } from '../../schema/component-types.ts';
import { problemIn, textOf } from '../rule.ts';
import type { Rule } from '../rule.ts';

const PARTS: ReadonlySet<string> = new Set(OBJECT_CHILDREN.map((kind) => kind.type));

/** Files of an object's parts hold nothing but the part: the CLI puts objects together from them, and a comment stops it. */
export const decomposedRule: Rule = ({ components }) =>
  components
    .filter((component) => PARTS.has(component.type))
    .flatMap((component) =>
      [...component.files].flatMap(([file, bytes]) => {
        if (!file.endsWith('-meta.xml') || component.line !== undefined) return [];
        const before = /^\s*(<\?xml[^>]*\?>\s*)?<!--/.exec(textOf(bytes))?.[0];
        if (before === undefined) return [];
        const problem = `Component conversion failed: a comment before the root element of ${component.type} "${component.fullName}"`;
        return [problemIn(component, problem, { file, line: before.split('\n').length })];
      }),
    );
