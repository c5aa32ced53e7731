using ModelGuard.Core.Artifacts;
using ModelGuard.Core.Budgets;
using ModelGuard.Core.Bytes;

namespace ModelGuard.Scanning.Keras;

/// <summary>Judges the configuration of a Keras model that stands alone: <c>Model.to_json</c>, or <c>config.json</c> of an archive.</summary>
internal sealed class KerasJsonScanner : IFormatScanner
{
    public ModelFormat Format => ModelFormats.KerasJson;

    public void Scan(ByteSource content, ScanScope scope)
    {
        int limit = scope.Budget.Limits.MaxHeaderBytes;
        if (content.Length > limit)
            throw new LimitReachedException(nameof(ScanLimits.MaxHeaderBytes), limit);
        byte[] bytes = new byte[content.Length];
        int read = content.Read(0, bytes);
        KerasConfiguration configuration = KerasConfigurationReader.Read(bytes.AsSpan(0, read), scope.Budget);
        if (scope.IsRoot)
            scope.Facts = KerasFacts.Add(scope.Facts, configuration.Root, null, null);
        KerasRules.Judge(configuration, scope);
    }
}
