using System.Text.Json;
using ModelGuard.Core.Json;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace ModelGuard.Dependencies.Reading;

/// <summary>
/// Reads the first document of a YAML text into values with places. An alias is not followed, so that nothing can grow; lock files have
/// none. Depth and number of values are bounded, and nothing recurses.
/// </summary>
internal static class YamlReader
{
    private const int MaxDepth = 64;
    private const int MaxValues = 2_000_000;

    /// <summary>Reads a text.</summary>
    public static DocumentResult Read(string text)
    {
        Builder builder = new();
        try
        {
            Parser parser = new(new Scanner(new StringReader(text), skipComments: true));
            while (!builder.IsDone && parser.MoveNext())
            {
                if (builder.Take(parser.Current!) is { } fault)
                    return new DocumentResult(builder.Root, fault, (int)parser.Current!.Start.Line, (int)parser.Current.Start.Column);
            }

            return new DocumentResult(builder.Root, null, 0, 0);
        }
        catch (YamlException exception)
        {
            return new DocumentResult(builder.Root, $"expected YAML: {exception.Message}", (int)exception.Start.Line, (int)exception.Start.Column);
        }
#pragma warning disable CA1031 // The library's scanner also throws what it did not foresee; any text must give a result.
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return new DocumentResult(builder.Root, "expected YAML, found a text that no parser reads", 1, 1);
        }
#pragma warning restore CA1031
    }

    private sealed class Builder
    {
        private readonly Stack<(PlacedJsonValue Container, Scalar? Key)> _open = new();
        private int _values;

        public PlacedJsonValue? Root { get; private set; }

        public bool IsDone { get; private set; }

        public string? Take(ParsingEvent current)
        {
            if (++_values > MaxValues)
                return $"expected at most {MaxValues} values, found more";
            switch (current)
            {
                case MappingStart or SequenceStart:
                    if (_open.Count >= MaxDepth)
                        return $"expected at most {MaxDepth} levels, found more";
                    JsonValueKind kind = current is MappingStart ? JsonValueKind.Object : JsonValueKind.Array;
                    PlacedJsonValue container = new(kind, null, (int)current.Start.Line, (int)current.Start.Column);
                    string? refused = Attach(container);
                    _open.Push((container, null));
                    return refused;
                case MappingEnd or SequenceEnd:
                    _open.Pop();
                    return null;
                case Scalar scalar when _open.TryPeek(out (PlacedJsonValue Container, Scalar? Key) top) && top.Container.Kind == JsonValueKind.Object && top.Key is null:
                    _open.Pop();
                    _open.Push((top.Container, scalar));
                    return null;
                case Scalar scalar:
                    return Attach(ValueOf(scalar));
                case AnchorAlias:
                    return Attach(new PlacedJsonValue(JsonValueKind.Null, null, (int)current.Start.Line, (int)current.Start.Column));
                case DocumentEnd:
                    IsDone = true;
                    return null;
                default:
                    return null;
            }
        }

        private string? Attach(PlacedJsonValue value)
        {
            if (!_open.TryPop(out (PlacedJsonValue Container, Scalar? Key) top))
            {
                Root ??= value;
                return null;
            }

            if (top.Container.Kind == JsonValueKind.Array)
            {
                top.Container.Add(value);
            }
            else if (top.Key is { } key)
            {
                top.Container.Add(new PlacedJsonMember(key.Value, (int)key.Start.Line, (int)key.Start.Column, value));
            }
            else
            {
                _open.Push(top);
                return "expected a text as the name of a member, found something else";
            }

            _open.Push((top.Container, null));
            return null;
        }

        private static PlacedJsonValue ValueOf(Scalar scalar)
        {
            bool isPlain = scalar.Style == ScalarStyle.Plain;
            JsonValueKind kind = !isPlain ? JsonValueKind.String : scalar.Value switch
            {
                "true" or "True" => JsonValueKind.True,
                "false" or "False" => JsonValueKind.False,
                "" or "null" or "~" => JsonValueKind.Null,
                _ => JsonValueKind.String,
            };
            return new PlacedJsonValue(kind, kind == JsonValueKind.String ? scalar.Value : null, (int)scalar.Start.Line, (int)scalar.Start.Column);
        }
    }
}
