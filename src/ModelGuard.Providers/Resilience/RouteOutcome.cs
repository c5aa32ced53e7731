using ModelGuard.Providers.Uses;

namespace ModelGuard.Providers.Resilience;

/// <summary>What a suspension makes of one route.</summary>
/// <param name="Route">The route.</param>
/// <param name="State">How it stands.</param>
/// <param name="Lost">Models of the route, and fallbacks, that stop answering.</param>
/// <param name="AnsweredBy">What answers instead, in the order in which it is asked.</param>
public sealed record RouteOutcome(ModelRoute Route, RouteState State, IReadOnlyList<ModelUse> Lost, IReadOnlyList<ModelUse> AnsweredBy);
