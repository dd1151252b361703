import type { DeployProblem, MetadataComponent } from '../../schema/types.ts';
import { readBundle } from '../bundle.ts';
import { ofType, problemIn } from '../rule.ts';
import type { Rule } from '../rule.ts';

/** What a bundle folder may hold. `svg` is the component's icon in the page builder. */
const ALLOWED = /\.(js|html|css|svg|js-meta\.xml)$/;

function checkBundle(component: MetadataComponent): DeployProblem[] {
  const bundle = readBundle(component);
  const problems: DeployProblem[] = [];
  const { name } = bundle;
  if (!/^[a-z][A-Za-z0-9_]*$/.test(name) || name.endsWith('_') || name.includes('__')) {
    const rule = 'must begin with a lower-case letter and hold only letters, digits and single underscores';
    problems.push(problemIn(component, `Bundle name '${name}' ${rule}`));
  }
  for (const [inner, { path }] of bundle.files) {
    const at = { file: path };
    if (inner.startsWith('__') || inner.includes('/__')) {
      problems.push(
        problemIn(
          component,
          `${inner}: test files can't be deployed; list **/__tests__/** in .forceignore`,
          at,
        ),
      );
    } else if (inner.endsWith('.ts')) {
      const mend = 'run the build and keep **/*.ts in .forceignore';
      problems.push(problemIn(component, `${inner}: TypeScript can't be deployed; ${mend}`, at));
    } else if (!ALLOWED.test(inner)) {
      problems.push(
        problemIn(component, `${inner}: this kind of file can't be in a Lightning web component`, at),
      );
    }
  }
  if (!bundle.files.has(`${name}.js-meta.xml`))
    problems.push(
      problemIn(component, `Cannot find Lightning Component Bundle ${name}: ${name}.js-meta.xml is missing`),
    );
  const main = ['js', 'html', 'css'].filter((suffix) => bundle.files.has(`${name}.${suffix}`));
  if (!main.length)
    problems.push(
      problemIn(component, `${name}.js is missing: a bundle needs a file with its own name (is it built?)`),
    );
  else if (main[0] === 'html')
    problems.push(problemIn(component, `${name}.js is missing beside ${name}.html (is it built?)`));
  return problems;
}

/** Names and files of Lightning web component bundles. */
export const lwcFilesRule: Rule = (input) => ofType(input, 'LightningComponentBundle').flatMap(checkBundle);
