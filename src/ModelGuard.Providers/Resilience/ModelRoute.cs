using ModelGuard.Providers.Uses;

namespace ModelGuard.Providers.Resilience;

/// <summary>What answers one kind of request: models that share it, and those that stand in for them.</summary>
/// <param name="Name">The name that the application asks for, or the path of the key that names the model.</param>
/// <param name="Members">Models that answer while all is well, in the order of the file.</param>
/// <param name="Fallbacks">Models that answer where the members do not, in the order in which they are asked.</param>
/// <param name="File">Display path of the file; empty until the reports of several files are put together.</param>
public sealed record ModelRoute(string Name, IReadOnlyList<ModelUse> Members, IReadOnlyList<ModelUse> Fallbacks, string File = "")
{
    /// <summary>Whether the route itself stands in for another: it needs no stand-in of its own unless someone says that it is critical.</summary>
    public bool StandsIn { get; init; }

    /// <summary>What stands in only for some requests, such as LiteLLM's <c>context_window_fallbacks</c>, and so protects from no suspension.</summary>
    public IReadOnlyList<ModelUse> PartialFallbacks { get; init; } = [];
}
