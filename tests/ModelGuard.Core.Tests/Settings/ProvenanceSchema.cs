using System.Text.Json.Nodes;

namespace ModelGuard.Core.Tests.Settings;

/// <summary>What the schema says about formats, sources, licences and signers.</summary>
internal static class ProvenanceSchema
{
    public static JsonObject Formats() => Closed("The formats that models may have.", new JsonObject
    {
        ["allowed"] = List("Ids of formats, such as safetensors or onnx; without it all are allowed.", Text("An id, as modelguard scan --format json shows it.")),
    });

    public static JsonObject Sources() => Closed("Where models may come from.", new JsonObject
    {
        ["allowed"] = List("Sources, * for any text; without it all are allowed.", Text("A source, such as hf://org/* or https://models.example.org/*.")),
    });

    public static JsonObject Licenses() => Closed("The licences that models may have. A model without one is not allowed where this says anything.", new JsonObject
    {
        ["allowed"] = List("Licences that are allowed; without it all that are not denied.", Text("An id of the SPDX list, such as Apache-2.0, or name: and a name that it does not have, such as name:llama3.")),
        ["denied"] = List("Licences that are denied.", Text("An id of the SPDX list, or name: and a name that it does not have.")),
    });

    public static JsonObject Signers()
    {
        JsonObject signer = Closed("A signer: by exactly one of key, roots and trustedRoot.", new JsonObject
        {
            ["name"] = Text("The name by which signatures.required speaks of the signer."),
            ["key"] = Text("A public key on P-256, P-384 or P-521 in PEM, beside this file."),
            ["roots"] = Text("Root certificates in PEM, beside this file."),
            ["trustedRoot"] = Text("The trusted_root.json of a Sigstore instance, beside this file; needs identity and issuer."),
            ["identity"] = Text("Whom the certificate must be of, * for any text: its subject, or the e-mail address or URI of a Sigstore certificate."),
            ["issuer"] = Text("The OpenID issuer of a Sigstore identity, * for any text."),
        });
        signer["required"] = new JsonArray("name");
        return List("Signers that are known.", signer);
    }

    public static JsonObject Signatures() => Closed("Signatures that are asked for (OpenSSF Model Signing).", new JsonObject
    {
        ["required"] = List("Which models must be signed; one entry after another.", Closed("A demand.", new JsonObject
        {
            ["artifacts"] = Text("Paths relative to the project, * for any text; without it every model."),
            ["signer"] = Text("Name of the signer; without it any known one."),
        })),
        ["ignore"] = List("Paths below a signed folder that may be unsigned: files, or folders with everything below them.", Text("A path relative to the signed folder, with /.")),
        ["allowUnsignedFiles"] = new JsonObject { ["description"] = "Whether files that nobody signed may lie in a signed folder.", ["type"] = "boolean" },
    });

    private static JsonObject Closed(string description, JsonObject properties) => new()
    {
        ["description"] = description,
        ["type"] = "object",
        ["additionalProperties"] = false,
        ["properties"] = properties,
    };

    private static JsonObject List(string description, JsonObject items) => new() { ["description"] = description, ["type"] = "array", ["items"] = items };

    private static JsonObject Text(string description) => new() { ["description"] = description, ["type"] = "string", ["minLength"] = 1 };
}
