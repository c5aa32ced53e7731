using System.Text.Json;
using ModelGuard.Core.Json;
using ModelGuard.Core.Licenses;

namespace ModelGuard.Core.Settings;

/// <content>What the policy says about formats, sources, licences and signers.</content>
internal sealed partial class PolicyParser
{
    private static readonly string[] AllowedOnly = ["allowed"];
    private static readonly string[] LicenseNames = ["allowed", "denied"];
    private static readonly string[] SignerNames = ["name", "key", "roots", "trustedRoot", "identity", "issuer"];
    private static readonly string[] TrustNames = ["key", "roots", "trustedRoot"];
    private static readonly string[] SignatureNames = ["required", "ignore", "allowUnsignedFiles"];
    private static readonly string[] RequiredNames = ["artifacts", "signer"];

    private ProvenancePolicy Formats(ProvenancePolicy policy, PlacedJsonValue value)
    {
        foreach (PlacedJsonMember member in MembersOf(value, "formats", AllowedOnly))
            policy = policy with { AllowedFormats = FormatIds(member.Value) };
        return policy;
    }

    // A misspelt id would allow nothing, and the message about the model would not say why.
    private List<string> FormatIds(PlacedJsonValue value)
    {
        List<string> ids = [];
        foreach (PlacedJsonValue item in ItemsOf(value, "allowed"))
        {
            if (Text(item, "allowed") is not { } text)
                continue;
            ids.Add(text);
            if (formatIds is not null && !formatIds.Contains(text, StringComparer.OrdinalIgnoreCase))
                Report(item, $"expected the id of a format, found \"{Excerpt.Of(text)}\"{Suggest(text, formatIds)}");
        }

        return ids;
    }

    private ProvenancePolicy Sources(ProvenancePolicy policy, PlacedJsonValue value)
    {
        foreach (PlacedJsonMember member in MembersOf(value, "sources", AllowedOnly))
            policy = policy with { AllowedSources = Texts(member.Value, "allowed") };
        return policy;
    }

    private ProvenancePolicy Licenses(ProvenancePolicy policy, PlacedJsonValue value)
    {
        foreach (PlacedJsonMember member in MembersOf(value, "licenses", LicenseNames))
        {
            policy = member.Name == "allowed"
                ? policy with { AllowedLicenses = LicenseIds(member.Value, "allowed") }
                : policy with { DeniedLicenses = LicenseIds(member.Value, "denied") };
        }

        return policy;
    }

    // A name that SPDX does not know may be one that a card uses (llama3); a misspelt id must not allow or deny nothing in silence.
    private List<string> LicenseIds(PlacedJsonValue value, string what)
    {
        List<string> ids = [];
        foreach (PlacedJsonValue item in ItemsOf(value, what))
        {
            if (Text(item, what) is not { } text)
                continue;
            if (SpdxExpression.TryParse(text, out SpdxExpression? expression, out _) && expression.Terms.Count == 1)
                ids.Add(expression.Text);
            else if (text.StartsWith("name:", StringComparison.Ordinal) && text.Length > "name:".Length)
                ids.Add(text["name:".Length..]);
            else
                Report(item, $"expected an id of the SPDX list, or name: and a name that it does not have, found \"{Excerpt.Of(text)}\"{Suggest(text, SpdxLicenses.All)}");
        }

        return ids;
    }

    private ProvenancePolicy Signers(ProvenancePolicy policy, PlacedJsonValue value)
    {
        List<SignerSetting> signers = [];
        foreach (PlacedJsonValue item in ItemsOf(value, "signers"))
        {
            if (Signer(item) is not { } signer)
                continue;
            if (signers.Exists(known => known.Name == signer.Name))
                Report(item, $"expected each signer once, found \"{Excerpt.Of(signer.Name)}\" again; the first one applies");
            else
                signers.Add(signer);
        }

        return policy with { Signers = signers };
    }

    private SignerSetting? Signer(PlacedJsonValue item)
    {
        int faults = _findings.Count;
        Dictionary<string, string> texts = TextsOf(item, "a signer", SignerNames);
        if (_findings.Count != faults || !Requires(item, texts, "a signer", "name"))
            return null;
        if (TrustNames.Count(texts.ContainsKey) != 1)
        {
            Report(item, "expected exactly one of key, roots and trustedRoot in a signer, found none or several");
            return null;
        }

        if (texts.ContainsKey("trustedRoot") && (!texts.ContainsKey("identity") || !texts.ContainsKey("issuer")))
        {
            Report(item, "expected identity and issuer in a signer of Sigstore, found none: its roots vouch for everybody");
            return null;
        }

        string? FileOf(string name) => texts.TryGetValue(name, out string? file) ? FileBeside(file) : null;
        return new SignerSetting(texts["name"], item.Line, item.Column)
        {
            KeyFile = FileOf("key"),
            RootsFile = FileOf("roots"),
            TrustedRootFile = FileOf("trustedRoot"),
            Identity = texts.GetValueOrDefault("identity"),
            Issuer = texts.GetValueOrDefault("issuer"),
        };
    }

    private ProvenancePolicy Signatures(ProvenancePolicy policy, PlacedJsonValue value)
    {
        foreach (PlacedJsonMember member in MembersOf(value, "signatures", SignatureNames))
        {
            policy = member.Name switch
            {
                "required" => policy with { RequiredSignatures = [.. ItemsOf(member.Value, "required").Select(Required).OfType<RequiredSignature>()] },
                "ignore" => policy with { IgnoredPaths = Texts(member.Value, "ignore") },
                _ => policy with { AllowUnsignedFiles = Flag(member.Value, member.Name) },
            };
        }

        return policy;
    }

    private RequiredSignature? Required(PlacedJsonValue item)
    {
        int faults = _findings.Count;
        Dictionary<string, string> texts = TextsOf(item, "a required signature", RequiredNames);
        return _findings.Count == faults ? new RequiredSignature(texts.GetValueOrDefault("artifacts"), texts.GetValueOrDefault("signer")) : null;
    }

    // A demand for a signer that nobody described could never be met, or would be met by nobody's word.
    private void CheckSigners(ProvenancePolicy policy, PlacedJsonValue root)
    {
        foreach (RequiredSignature required in policy.RequiredSignatures)
        {
            if (required.Signer is { } name && !policy.Signers.Any(signer => signer.Name == name))
                Report(root, $"expected a signer \"{Excerpt.Of(name)}\" among signers, because signatures.required names it, found none{Suggest(name, policy.Signers.Select(static signer => signer.Name))}");
        }
    }

    private bool Flag(PlacedJsonValue value, string what)
    {
        if (value.Kind is JsonValueKind.True or JsonValueKind.False)
            return value.Kind == JsonValueKind.True;
        Report(value, $"expected true or false for {what}, found {value.Describe()}");
        return false;
    }
}
