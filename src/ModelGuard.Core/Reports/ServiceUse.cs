namespace ModelGuard.Core.Reports;

/// <summary>A hosted model that the configuration names.</summary>
/// <param name="Model">The model id as written.</param>
/// <param name="Maker">Who makes the model, such as <c>openai</c>; <see langword="null"/> where the id does not tell.</param>
/// <param name="PinStatus">One of <c>pinned</c>, <c>alias</c>, <c>auto</c>, <c>unknown</c>.</param>
/// <param name="Reason">Why, in one sentence.</param>
/// <param name="EndpointHost">Host of the endpoint beside it, without path and query; <see langword="null"/> where none is named.</param>
/// <param name="File">Display path of the file that names it.</param>
/// <param name="Line">Line, 1-based.</param>
/// <param name="KeyPath">Path of the key in the file, such as <c>OpenAI:Model</c>.</param>
public sealed record ServiceUse(
    string Model, string? Maker, string PinStatus, string Reason, string? EndpointHost, string File, int Line, string KeyPath);
