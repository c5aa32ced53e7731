using System.Runtime.CompilerServices;
using ModelGuard.Providers.Uses;

namespace ModelGuard.Providers;

/// <summary>Tells uses apart by where they come from: two may say the same.</summary>
internal sealed class ReferenceEqualityOf : IEqualityComparer<ModelUse>
{
    public static ReferenceEqualityOf Instance { get; } = new();

    public bool Equals(ModelUse? x, ModelUse? y) => ReferenceEquals(x, y);

    public int GetHashCode(ModelUse obj) => RuntimeHelpers.GetHashCode(obj);
}
