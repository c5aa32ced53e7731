namespace ModelGuard.Tool.Commands;

/// <summary>Lines to copy, by command: the names from below the root, since <c>sign</c> and <c>bom sign</c> are two commands.</summary>
internal static class Examples
{
    private static readonly Dictionary<string, IReadOnlyList<string>> ByCommand = new(StringComparer.Ordinal)
    {
        [""] =
        [
            "modelguard scan models",
            "modelguard pickle model.pkl",
            "modelguard lock models && modelguard verify",
            "modelguard bom . --output app.cdx.json",
            "modelguard providers check .",
            "modelguard audit --advisories modelguard.advisories",
            "modelguard lineage compare base.safetensors tuned.gguf",
            "modelguard explain MG1001",
        ],
        ["scan"] =
        [
            "modelguard scan models",
            "modelguard scan model.pt --format json --output scan.json",
            "modelguard scan . --format sarif --output models.sarif --fail-on warning",
            "modelguard scan \"models/**/*.onnx\" --policy modelguard.json --strict",
        ],
        ["lock"] = ["modelguard lock models", "modelguard lock models --lock src/App/modelguard.lock.json"],
        ["verify"] = ["modelguard verify", "modelguard verify models --locked", "modelguard verify models --key contoso.pem"],
        ["fetch"] = ["modelguard fetch", "modelguard fetch Models --offline", "HF_TOKEN=... modelguard fetch --jobs 2", "modelguard fetch --docker-config ~/.docker/config.json"],
        ["sign"] = ["modelguard sign models --key contoso.key.pem", "modelguard sign model.onnx --key contoso.key.pem --certificate contoso.pem"],
        ["bom"] = ["modelguard bom src/App --output app.cdx.json", "modelguard bom models --output models.cdx.json", "modelguard bom models --spec-version 1.7 --name Recommender --app-version 2.1.0"],
        ["bom validate"] = ["modelguard bom validate app.cdx.json", "modelguard bom validate app.cdx.json --root publish --key signer.pub.pem --format sarif --output bom.sarif"],
        ["bom score"] = ["modelguard bom score app.cdx.json", "modelguard bom score app.cdx.json --sheet cisa-2025 --least 100"],
        ["bom diff"] = ["modelguard bom diff old.cdx.json new.cdx.json", "modelguard bom diff old.cdx.json new.cdx.json --format markdown --output review.md"],
        ["bom merge"] = ["modelguard bom merge web.cdx.json worker.cdx.json --output all.cdx.json --name Shop --app-version 2.1.0"],
        ["bom sign"] = ["modelguard bom sign app.cdx.json --key signer.key.pem", "modelguard bom sign app.cdx.json --key signer.key.pem --kind dsse"],
        ["pickle"] = ["modelguard pickle model.pkl", "modelguard pickle model.pt --member data.pkl --trace", "modelguard pickle model.pkl --json --output model.json"],
        ["providers check"] = ["modelguard providers check src --format json", "modelguard providers check litellm.yaml --policy modelguard.json --fail-on warning"],
        ["providers judge"] = ["modelguard providers judge gpt-4o claude-sonnet-4-6", "modelguard providers judge gpt-4o --maker azure --format json"],
        ["providers simulate"] =
        [
            "modelguard providers simulate --suspend anthropic .",
            "modelguard providers simulate --suspend anthropic/claude-fable-5 gateway.yaml",
            "modelguard providers simulate --suspend provider:azure --suspend jurisdiction:US . --format json",
        ],
        ["lineage scan"] = ["modelguard lineage scan tuned.gguf", "modelguard lineage scan tuned.gguf --catalogue lineage --format json", "modelguard lineage scan tuned --db provenance-kit"],
        ["lineage compare"] = ["modelguard lineage compare base.safetensors tuned.gguf", "modelguard lineage compare base tuned --format json --svg lineage.svg"],
        ["lineage sketch"] = ["modelguard lineage sketch base.safetensors --name acme/base-7b --output base.mgsketch"],
        ["lineage add"] = ["modelguard lineage add base.safetensors --name acme/base-7b --catalogue lineage"],
        ["lineage inspect"] = ["modelguard lineage inspect base.safetensors", "modelguard lineage inspect base --format json --output tensors.json"],
        ["lineage merge"] = ["modelguard lineage merge merged.safetensors first.safetensors second.safetensors", "modelguard lineage merge merged tuned-a tuned-b --base base --format json"],
        ["lifecycle update"] = ["modelguard lifecycle update --from facts.json", "modelguard lifecycle update --from https://example.org/lifecycle.json --sha256 0123..."],
        ["advisories update"] = ["modelguard advisories update --from PyPI/all.zip", "modelguard advisories update --from PyPI/all.zip --from npm/all.zip --from NuGet/all.zip", "modelguard advisories update --from https://osv.example.org/PyPI/all.zip"],
        ["audit"] =
        [
            "modelguard audit --advisories modelguard.advisories",
            "modelguard audit requirements.txt package-lock.json --advisories osv.zip --format markdown",
            "modelguard audit .venv --advisories modelguard.advisories --format sarif --output packages.sarif",
            "modelguard audit . --online --advisories modelguard.advisories",
            "modelguard audit . --policy modelguard.json --format cyclonedx --output packages.cdx.json",
        ],
        ["explain"] = ["modelguard explain MG1001", "modelguard explain"],
    };

    /// <summary>Every example.</summary>
    public static IEnumerable<string> All => ByCommand.Values.SelectMany(static lines => lines);

    /// <summary>The examples of a command; of a group of commands, the first of each.</summary>
    public static IReadOnlyList<string> Of(string command) => ByCommand.TryGetValue(command, out IReadOnlyList<string>? examples)
        ? examples
        : [.. ByCommand.Where(pair => pair.Key.StartsWith(command + " ", StringComparison.Ordinal)).Select(static pair => pair.Value[0])];
}
