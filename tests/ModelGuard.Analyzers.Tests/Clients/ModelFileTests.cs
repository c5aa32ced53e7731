using Microsoft.CodeAnalysis;
using ModelGuard.Analyzers.Tests.Infrastructure;
using Xunit;

namespace ModelGuard.Analyzers.Tests.Clients;

public sealed class ModelFileTests
{
    private const string Names = "|guarded.onnx|bert|odd?name.onnx|";

    [Theory]
    [InlineData("new InferenceSession(\"other.onnx\");", 1)]
    [InlineData("new InferenceSession(\"models/Guarded.ONNX\");", 0)]
    [InlineData("new InferenceSession(@\"models\\guarded.onnx\");", 0)]
    [InlineData("new InferenceSession(\"models/bert/model.onnx\");", 0)]
    [InlineData("new InferenceSession(\"odd#name.onnx\");", 0)]
    [InlineData("new InferenceSession(unknown);", 0)]
    [InlineData("new InferenceSession(new byte[0]);", 0)]
    [InlineData("new InferenceSession(System.IO.Path.Combine(AppContext.BaseDirectory, \"models\", \"other.onnx\"));", 1)]
    [InlineData("new InferenceSession(System.IO.Path.Combine(unknown, \"a\", \"b\", \"c\", \"guarded.onnx\"));", 0)]
    [InlineData("var path = System.IO.Path.Combine(unknown, \"other.onnx\"); new InferenceSession(path);", 1)]
    [InlineData("new InferenceSession(unknown + \"/other.onnx\");", 1)]
    [InlineData("new InferenceSession($\"{unknown}/other.onnx\");", 1)]
    [InlineData("new InferenceSession($\"other.{unknown}\");", 0)]
    [InlineData("ml.Load(\"model.zip\", out _);", 1)]
    [InlineData("TorchSharp.torch.load(\"model.pt\");", 1)]
    [InlineData("TorchSharp.torch.jit.load(\"model.pt\");", 1)]
    [InlineData("new ModelParams(\"model.gguf\");", 1)]
    public async Task A_load_of_a_file_that_no_item_names_is_reported(string statement, int found)
    {
        Diagnostic[] diagnostics = [.. await Code.Judge(statement, names: Names)];

        Assert.Equal(found, diagnostics.Length);
        Assert.All(diagnostics, diagnostic => Assert.Equal(("MG3020", DiagnosticSeverity.Warning), (diagnostic.Id, diagnostic.Severity)));
    }

    [Fact]
    public async Task An_empty_list_guards_nothing_and_no_list_says_nothing()
    {
        Assert.Single(await Code.Judge("new InferenceSession(\"other.onnx\");", names: "|"));
        Assert.Empty(await Code.Judge("new InferenceSession(\"other.onnx\");"));
    }

    [Theory]
    [InlineData("models/other.onnx", "models/other.onnx")]
    [InlineData("./models/other.onnx", "models/other.onnx")]
    [InlineData("models\\\\other.onnx", "models/other.onnx")]
    [InlineData("/srv/models/other.onnx", "other.onnx")]
    [InlineData("C:/models/other.onnx", "other.onnx")]
    [InlineData("../models/other.onnx", "other.onnx")]
    public async Task The_message_says_what_to_write(string path, string named)
    {
        Diagnostic diagnostic = Assert.Single(await Code.Judge($"new InferenceSession(\"{path}\");", names: Names));

        Assert.StartsWith($"InferenceSession, modelPath: expected a file that an item of the project names, found '{named}'", diagnostic.GetMessage(), StringComparison.Ordinal);
        Assert.Contains($"<ModelArtifact Include=\"{named}\" />", diagnostic.GetMessage(), StringComparison.Ordinal);
    }
}
