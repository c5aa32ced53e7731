namespace ModelGuard.Bom.Model;

/// <summary>Data that an application and a service exchange, as the application sees it.</summary>
/// <param name="Flow">CycloneDX's word: <c>inbound</c>, <c>outbound</c>, <c>bi-directional</c> or <c>unknown</c>.</param>
/// <param name="Classification">What kind of data.</param>
/// <param name="Name">What the data are called, such as <c>prompt</c>.</param>
/// <param name="Description">What they are.</param>
public sealed record BomServiceData(string Flow, string Classification, string? Name = null, string? Description = null);
