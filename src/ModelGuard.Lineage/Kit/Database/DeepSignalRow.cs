namespace ModelGuard.Lineage.Kit.Database;

/// <summary>One number of a base model's weight signals, as the kit keeps them in Parquet files.</summary>
/// <param name="Signal">Which signal: <c>eas_self_sim</c>, <c>nlf_vector</c>, <c>lep_profile</c>, <c>end_histogram</c>, <c>wsp_signature</c> or <c>wvc_layer_sigs</c>.</param>
/// <param name="Layer">The layer, of <c>wvc_layer_sigs</c>.</param>
/// <param name="Row">Its place, or its row in a matrix; 0-based.</param>
/// <param name="Column">Its column in a matrix.</param>
/// <param name="Value">The number.</param>
public readonly record struct DeepSignalRow(string Signal, int? Layer, int Row, int? Column, float Value);
