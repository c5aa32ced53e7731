namespace ModelGuard.Rules.Catalogue;

/// <summary>MG201x to MG204x: where a model comes from, who signed it, under which licence, and what its card says.</summary>
public static class SourceRules
{
    /// <summary>MG2010.</summary>
    public static Rule MutableSource { get; } = new(
        "MG2010",
        "The model's source can change under its name",
        Severity.Warning,
        "A branch, a tag or a bare address gives other bytes tomorrow, so nobody can say what was reviewed, nor fetch it again.",
        "Name the commit, digest or version in the item's Revision.");

    /// <summary>MG2011.</summary>
    public static Rule UnknownSource { get; } = new(
        "MG2011",
        "The model's source cannot be read",
        Severity.Warning,
        "A source that no tool understands can neither be fetched again nor compared with what was reviewed.",
        "Write Source as hf://ORG/NAME, https://..., nuget:ID/VERSION, oci://HOST/NAME@sha256:... or a path of the repository");

    /// <summary>MG2012.</summary>
    public static Rule PublisherDigestMismatch { get; } = new(
        "MG2012",
        "The model's bytes are not the ones that its publisher states",
        Severity.Error,
        "The publisher's own list names other bytes: the file was cut short, changed or replaced on its way.",
        "Fetch the file again from its source and compare. Do not use the file until both agree.");

    /// <summary>MG2013.</summary>
    public static Rule UnreadableStatement { get; } = new(
        "MG2013",
        "A list of the publisher's digests cannot be read",
        Severity.Warning,
        "Bytes that could have been held against the publisher's word were not.",
        "Correct the line, or fetch the list again.");

    /// <summary>MG2014.</summary>
    public static Rule LfsPointer { get; } = new(
        "MG2014",
        "The file is a Git LFS pointer, not the model",
        Severity.Error,
        "The application would load a text of a few lines instead of the model.",
        "Run: git lfs pull");

    /// <summary>MG2015.</summary>
    public static Rule SourceNotAllowed { get; } = new(
        "MG2015",
        "The policy does not allow the model's source",
        Severity.Error,
        "The team decided whose models it uses; this one comes from elsewhere, or nobody says from where.",
        "Take the model from an allowed source, or add this one to \"sources\": { \"allowed\": [...] } in modelguard.json.");

    /// <summary>MG2016.</summary>
    public static Rule SourceChanged { get; } = new(
        "MG2016",
        "The model's source is not the one in the lock file",
        Severity.Warning,
        "The bytes were reviewed as coming from one place, and the project now names another.",
        "Correct the item, or review the new source and run: dotnet build -t:ModelGuardLock");

    /// <summary>MG2017.</summary>
    public static Rule FormatNotAllowed { get; } = new(
        "MG2017",
        "The policy does not allow the model's format",
        Severity.Error,
        "The team decided which formats it uses; others can do more than hold numbers.",
        "Convert the model to an allowed format, or add this one to \"formats\": { \"allowed\": [...] } in modelguard.json.");

    /// <summary>MG2020.</summary>
    public static Rule SignatureFailed { get; } = new(
        "MG2020",
        "The signature of the model does not hold",
        Severity.Error,
        "Someone vouched for other bytes, or it was not who the bundle says: the model was changed after it was signed, or the signature is not genuine.",
        "Fetch the model and its signature again from their publisher.");

    /// <summary>MG2021.</summary>
    public static Rule SignatureNotVerified { get; } = new(
        "MG2021",
        "The model is signed, but nothing says whose signature counts",
        Severity.Info,
        "A signature proves something only to whoever knows the signer's key or roots.",
        "Add the signer to \"signers\" in modelguard.json: by \"key\", \"roots\" or \"trustedRoot\".");

    /// <summary>MG2022.</summary>
    public static Rule SignatureMissing { get; } = new(
        "MG2022",
        "A signature that the policy asks for is missing",
        Severity.Error,
        "The policy says whose word the team relies on for this model, and there is none that holds.",
        "Get the publisher's model.sig, or sign the model after a review: modelguard sign FOLDER --key KEY.pem");

    /// <summary>MG2023.</summary>
    public static Rule ModelNotSigned { get; } = new(
        "MG2023",
        "The signature leaves the model out",
        Severity.Error,
        "A bundle lies beside the model and vouches for other files only, which looks like a signed model and is none.",
        "Sign the folder again without leaving the model out.");

    /// <summary>MG2024.</summary>
    public static Rule SignatureUnsupported { get; } = new(
        "MG2024",
        "The signature is of a kind that cannot be verified here",
        Severity.Warning,
        "Whether it holds is not known; it counts as none.",
        "Sign with OpenSSF Model Signing v1.0 and SHA-256, such as: modelguard sign FOLDER --key KEY.pem");

    /// <summary>MG2030.</summary>
    public static Rule LicenseUnknown { get; } = new(
        "MG2030",
        "Nothing says under which licence the model may be used",
        Severity.Info,
        "Without a licence nobody may use the model, whatever its address lets one download.",
        "Write the licence in the item: License=\"Apache-2.0\"");

    /// <summary>MG2031.</summary>
    public static Rule LicenseInvalid { get; } = new(
        "MG2031",
        "The licence is no SPDX expression",
        Severity.Warning,
        "A text that no tool understands is held against no policy and says nothing in a BOM.",
        "Write an id of spdx.org/licenses, or LicenseRef-NAME for a text of its own.");

    /// <summary>MG2032.</summary>
    public static Rule LicenseNotAllowed { get; } = new(
        "MG2032",
        "The policy does not allow the model's licence",
        Severity.Error,
        "The team decided on which terms it uses models; those of this one are others, or unknown.",
        "Use another model, or change \"licenses\" in modelguard.json after asking whoever decides on it.");

    /// <summary>MG2033.</summary>
    public static Rule LicenseContradiction { get; } = new(
        "MG2033",
        "Statements about the model's licence contradict each other",
        Severity.Warning,
        "Only one can be true, and relying on the laxer one may break the other.",
        "Ask the publisher, then write the licence that holds in the item.");

    /// <summary>MG2040.</summary>
    public static Rule CardUnreadable { get; } = new(
        "MG2040",
        "The model card cannot be read",
        Severity.Warning,
        "What the publisher says about licence, base models and data is lost to the BOM and to every check.",
        "Correct the YAML between the two lines --- at the start of the card.");

    /// <summary>MG2041.</summary>
    public static Rule TrainingDataUnknown { get; } = new(
        "MG2041",
        "Nothing says on which data the model was trained",
        Severity.Info,
        "Poisoned, biased or unlicensed data cannot be found later where nobody says what the data was; auditors ask for it.",
        "Ask the publisher, and keep a model card (README.md) with \"datasets\" or a section \"Training data\" beside the model.");

    /// <summary>MG2045.</summary>
    public static Rule FetchFailed { get; } = new(
        "MG2045",
        "The model could not be fetched",
        Severity.Error,
        "The model is not there, or not with the bytes that were reviewed; whatever was there before is untouched.",
        "Run the command again: what was received is kept and resumed.");

    /// <summary>All rules of the category, by id.</summary>
    public static IReadOnlyList<Rule> All { get; } =
    [
        MutableSource, UnknownSource, PublisherDigestMismatch, UnreadableStatement, LfsPointer, SourceNotAllowed, SourceChanged, FormatNotAllowed,
        SignatureFailed, SignatureNotVerified, SignatureMissing, ModelNotSigned, SignatureUnsupported,
        LicenseUnknown, LicenseInvalid, LicenseNotAllowed, LicenseContradiction, CardUnreadable, TrainingDataUnknown, FetchFailed,
    ];
}
