import type { DeployProblem, MetadataComponent } from '../../schema/types.ts';
import { readBundle } from '../bundle.ts';
import { compileFile } from '../compile.ts';
import { ofType, problemIn } from '../rule.ts';
import type { Rule } from '../rule.ts';

function checkBundle(component: MetadataComponent): DeployProblem[] {
  const problems: DeployProblem[] = [];
  for (const [inner, { path, text }] of readBundle(component).files) {
    if (!/\.(js|html|css)$/.test(inner) || inner.startsWith('__')) continue;
    const { finding } = compileFile(component.fullName, inner, text);
    if (!finding) continue;
    const at = { file: path, line: finding.line, column: finding.column };
    problems.push(problemIn(component, `${inner}: ${finding.problem}`, at));
  }
  return problems;
}

/** Every script, template and style sheet of a bundle through the real LWC compiler. */
export const lwcCompileRule: Rule = (input) => ofType(input, 'LightningComponentBundle').flatMap(checkBundle);
