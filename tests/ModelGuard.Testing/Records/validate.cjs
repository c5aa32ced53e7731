// Validates CycloneDX JSON files with the JavaScript library of CycloneDX (npm: @cyclonedx/cyclonedx-library, ajv, ajv-formats,
// ajv-formats-draft2019). Usage: node validate.cjs FOLDER_WITH_NODE_MODULES VERSION FILE...; prints one line for each fault.
const fs = require('node:fs');
const path = require('node:path');
const { createRequire } = require('node:module');

const [modules, version, ...files] = process.argv.slice(2);
const library = createRequire(path.join(modules, 'package.json'))('@cyclonedx/cyclonedx-library');
const validator = new library.Validation.JsonStrictValidator(version);

(async () => {
  let faults = 0;
  for (const file of files) {
    const found = await validator.validate(fs.readFileSync(file, 'utf8'));
    if (found !== null) {
      faults++;
      console.log(`${path.basename(file)}: ${JSON.stringify(found).slice(0, 2000)}`);
    }
  }

  process.exit(faults === 0 ? 0 : 1);
})().catch(error => {
  console.log(String(error));
  process.exit(2);
});
