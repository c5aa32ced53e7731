namespace ModelGuard.Analyzers.Clients;

/// <summary>One row of the table of clients: what one parameter or property carries.</summary>
/// <param name="Type">Metadata name of the type that declares the member.</param>
/// <param name="Member">Name of the method or property; <c>.ctor</c> for constructors, <c>*</c> for every method and constructor of the type.</param>
/// <param name="Parameter">Name of the parameter; for a property its own name.</param>
/// <param name="Carries">What it carries.</param>
/// <param name="Provider">Through whom the model is reached; <see langword="null"/> where the type does not tell.</param>
/// <param name="Source">Package and version in which the name was read.</param>
public sealed record ClientParameter(string Type, string Member, string Parameter, ClientValue Carries, string? Provider, string Source)
{
    /// <summary>The name that constructors have in metadata.</summary>
    public const string Constructor = ".ctor";

    /// <summary>Stands for every method and constructor of a type.</summary>
    public const string AnyMember = "*";
}
