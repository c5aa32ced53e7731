using System.Collections.Frozen;

namespace ModelGuard.Scanning.TensorFlow;

/// <summary>Operators of TensorFlow that do more than compute (tensorflow/core/ops/*.cc, read November 2026).</summary>
internal static class TensorFlowOperators
{
    private const string ReadsFiles = "reads files that the graph names";
    private const string WritesFiles = "writes files that the graph names";
    private const string RunsPython = "calls back into Python";
    private const string LoadsCode = "loads code that the graph names";
    private const string UsesNetwork = "connects to another machine";

    private static readonly FrozenDictionary<string, string> Reaching = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["ReadFile"] = ReadsFiles,
        ["MatchingFiles"] = ReadsFiles,
        ["WholeFileReader"] = ReadsFiles,
        ["WholeFileReaderV2"] = ReadsFiles,
        ["TextLineReader"] = ReadsFiles,
        ["TextLineReaderV2"] = ReadsFiles,
        ["FixedLengthRecordReader"] = ReadsFiles,
        ["FixedLengthRecordReaderV2"] = ReadsFiles,
        ["TFRecordReader"] = ReadsFiles,
        ["TFRecordReaderV2"] = ReadsFiles,
        ["LMDBReader"] = ReadsFiles,
        ["TextLineDataset"] = ReadsFiles,
        ["TFRecordDataset"] = ReadsFiles,
        ["TFRecordDatasetV2"] = ReadsFiles,
        ["FixedLengthRecordDataset"] = ReadsFiles,
        ["FixedLengthRecordDatasetV2"] = ReadsFiles,
        ["CSVDataset"] = ReadsFiles,
        ["CSVDatasetV2"] = ReadsFiles,
        ["ExperimentalCSVDataset"] = ReadsFiles,
        ["LMDBDataset"] = ReadsFiles,
        ["ExperimentalLMDBDataset"] = ReadsFiles,
        ["SqlDataset"] = ReadsFiles,
        ["ExperimentalSqlDataset"] = ReadsFiles,
        ["SSTableReader"] = ReadsFiles,
        ["LoadDataset"] = ReadsFiles,
        ["ImmutableConst"] = ReadsFiles,
        ["WriteFile"] = WritesFiles,
        ["PrintV2"] = "prints to a stream, which may be a file that the graph names",
        ["SaveDataset"] = WritesFiles,
        ["SaveDatasetV2"] = WritesFiles,
        ["DatasetToTFRecord"] = WritesFiles,
        ["ExperimentalDatasetToTFRecord"] = WritesFiles,
        ["CacheDataset"] = WritesFiles,
        ["CacheDatasetV2"] = WritesFiles,
        ["SnapshotDataset"] = WritesFiles,
        ["SnapshotDatasetV2"] = WritesFiles,
        ["CreateSummaryFileWriter"] = WritesFiles,
        ["CreateSummaryDbWriter"] = WritesFiles,
        ["DumpGraph"] = WritesFiles,
        ["DebugIdentityV2"] = WritesFiles,
        ["PyFunc"] = RunsPython,
        ["PyFuncStateless"] = RunsPython,
        ["EagerPyFunc"] = RunsPython,
        ["NumpyFunction"] = RunsPython,
        ["GeneratorDataset"] = "runs functions that the program registered",
        ["RemoteCall"] = UsesNetwork,
        ["RpcClient"] = UsesNetwork,
        ["RpcCall"] = UsesNetwork,
        ["RpcServer"] = UsesNetwork,
        ["RpcServerStart"] = UsesNetwork,
        ["DataServiceDataset"] = UsesNetwork,
        ["DataServiceDatasetV2"] = UsesNetwork,
        ["DataServiceDatasetV3"] = UsesNetwork,
        ["DataServiceDatasetV4"] = UsesNetwork,
        ["BigQueryReader"] = UsesNetwork,
        ["DebugIdentity"] = UsesNetwork,
        ["LoadLibrary"] = LoadsCode,
        ["XlaCustomCall"] = LoadsCode,
        ["XlaCustomCallV2"] = LoadsCode,
        ["XlaHostCompute"] = "calls back into the program",
        ["_XlaRecvAtHost"] = "calls back into the program",
        ["FileSystemSetConfiguration"] = "changes how the program reads files",
        ["ShellExecute"] = "runs a command",
        ["ExecuteOp"] = "runs a command",
        ["SystemConfig"] = "runs a command",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>What an operator reaches outside of the graph, as the end of a sentence; <see langword="null"/> where it only computes or is unknown.</summary>
    public static string? Reach(string name) => Reaching.GetValueOrDefault(name);
}
