namespace ModelGuard.Scanning.MlNet;

/// <summary>The header of a <c>Model.key</c>: which code loads the part of the model that it belongs to.</summary>
/// <param name="Signature">Name under which the loader is registered.</param>
/// <param name="OldSignature">Another name of it; empty where there is none.</param>
/// <param name="Assembly">Full name of the assembly that is loaded for it; empty where the model names none.</param>
internal sealed record MlNetHeader(string Signature, string OldSignature, string Assembly)
{
    /// <summary>The assembly's name without version and key.</summary>
    public string AssemblyName => Assembly.Split(',')[0].Trim();
}
