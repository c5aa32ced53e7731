namespace ModelGuard.Testing.Records;

/// <summary>
/// Says which published bypass of another scanner a test rebuilds, so that a test of tests can tell which have none.
/// </summary>
/// <param name="id">The advisory, issue or paper, as its publisher names it: <c>GHSA-9gvj-pp9x-gcfr</c>, <c>modelscan#76</c>.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class, AllowMultiple = true)]
public sealed class BypassAttribute(string id) : Attribute
{
    /// <summary>The published name.</summary>
    public string Id { get; } = id;
}
