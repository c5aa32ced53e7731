namespace ModelGuard.Core.Artifacts;

/// <summary>The kinds of places that models come from.</summary>
public enum SourceKind
{
    /// <summary>A kind that is not known.</summary>
    Other,

    /// <summary>A repository of the Hugging Face Hub: <c>hf://org/name</c>.</summary>
    HuggingFace,

    /// <summary>A web address: <c>https://…</c>.</summary>
    Web,

    /// <summary>A NuGet package: <c>nuget:Id/Version</c>.</summary>
    NuGet,

    /// <summary>An OCI registry: <c>oci://host/name</c> or <c>oci:host/name</c>.</summary>
    Oci,

    /// <summary>The project's own repository: a relative path, such as that of the program that trains the model.</summary>
    OwnRepository,
}
