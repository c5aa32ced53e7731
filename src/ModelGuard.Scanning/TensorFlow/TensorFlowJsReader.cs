using System.Text.Json;
using ModelGuard.Core.Budgets;
using ModelGuard.Core.Bytes;

namespace ModelGuard.Scanning.TensorFlow;

/// <summary>
/// Reads a <c>model.json</c> of TensorFlow.js (tensorflow/tfjs tfjs-core/src/io/types.ts): the files of weights, and the operators and layers that it names,
/// at any depth.
/// </summary>
internal static class TensorFlowJsReader
{
    /// <summary>Reads the model.</summary>
    /// <exception cref="MalformedContentException">It is no JSON.</exception>
    /// <exception cref="LimitReachedException">It is too long, or has too many values.</exception>
    public static TensorFlowJsModel Read(ByteSource content, ScanBudget budget)
    {
        if (content.Length > budget.Limits.MaxHeaderBytes)
            throw new LimitReachedException(nameof(ScanLimits.MaxHeaderBytes), budget.Limits.MaxHeaderBytes);
        byte[] bytes = new byte[content.Length];
        ReadOnlySpan<byte> text = bytes.AsSpan(0, content.Read(0, bytes));
        int start = text.StartsWith("\ufeff"u8) ? 3 : 0;
        Utf8JsonReader reader = new(text[start..], new JsonReaderOptions { MaxDepth = 256 });
        try
        {
            return ReadAll(ref reader, start, budget);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new MalformedContentException($"expected JSON, found a fault in it: {exception.Message}", start + reader.TokenStartIndex);
        }
    }

    private static TensorFlowJsModel ReadAll(ref Utf8JsonReader reader, int start, ScanBudget budget)
    {
        TensorFlowJsModel model = new();
        string name = string.Empty;
        int manifestDepth = -1;
        while (reader.Read())
        {
            budget.ChargeRecords(1);
            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                name = reader.GetString()!;
                if (name == "weightsManifest" && reader.CurrentDepth == 1)
                    manifestDepth = reader.CurrentDepth;
                else if (reader.CurrentDepth == manifestDepth)
                    manifestDepth = -1;
            }
            else if (reader.TokenType == JsonTokenType.String)
            {
                long offset = start + reader.TokenStartIndex;
                string text = reader.GetString()!;
                if (name == "paths" && manifestDepth > 0)
                    model.Files.Add((text, offset));
                else if (name == "op")
                    model.Operators.TryAdd(text, offset);
                else if (name == "class_name" && manifestDepth < 0)
                    model.Classes.TryAdd(text, offset);
                else if (name == "generatedBy" && reader.CurrentDepth == 1)
                    model.Producer = text;
                else if (name == "name")
                    model.Names.Add(text);
            }
        }

        return model;
    }
}
