using static GuardedApp.Training.Onnx.OnnxMessages;

namespace GuardedApp.Training.Onnx;

/// <summary>Writes the trained perceptron as an ONNX model that says what it is and where it comes from.</summary>
internal static class IrisModel
{
    // IR version 8 and opset 17 belong together: ONNX 1.12. Whatever can read newer models reads these.
    private const int IrVersion = 8;
    private const int Opset = 17;

    /// <summary>The file's bytes.</summary>
    public static byte[] ToOnnx(Perceptron model, int trainingRows, int testRows, int testRowsRight)
    {
        ProtobufWriter file = new ProtobufWriter()
            .Number(1, IrVersion)
            .Text(2, "GuardedApp.Training")
            .Text(3, "1.0.0")
            .Text(4, "build.modelguard.samples")
            .Number(5, 1)
            .Text(6, "Tells the species of an iris from four lengths. A sample: fit for demonstration, not for botany.")
            .Message(7, Graph(model))
            .Message(8, new ProtobufWriter().Text(1, string.Empty).Number(2, Opset));

        foreach ((string key, string value) in (ReadOnlySpan<(string, string)>)
            [
                ("author", "The ModelGuard.Build authors"),
                ("classes", string.Join(',', IrisData.Species)),
                ("license", "MIT"),
                ("test_accuracy", $"{testRowsRight} of {testRows} held-out rows"),
                ("training_data", "Iris: R. A. Fisher, The use of multiple measurements in taxonomic problems, Annals of Eugenics 7 (1936)"),
                ("training_data_license", "public domain"),
                ("training_rows", $"{trainingRows}"),
            ])
        {
            file.Message(14, new ProtobufWriter().Text(1, key).Text(2, value));
        }

        return file.ToArray();
    }

    private static ProtobufWriter Graph(Perceptron model)
    {
        Layer hidden = model.Hidden;
        Layer output = model.Output;
        return new ProtobufWriter()
            .Message(1, Node("Sub", ["features", "mean"], "centred"))
            .Message(1, Node("Div", ["centred", "deviation"], "standardised"))
            .Message(1, Node("Gemm", ["standardised", "hidden.weight", "hidden.bias"], "hidden"))
            .Message(1, Node("Relu", ["hidden"], "activated"))
            .Message(1, Node("Gemm", ["activated", "output.weight", "output.bias"], "scores"))
            .Message(1, Node("Softmax", ["scores"], "probabilities", ("axis", 1)))
            .Message(1, Node("ArgMax", ["scores"], "label", ("axis", 1), ("keepdims", 0)))
            .Text(2, "iris")
            .Message(5, Tensor("mean", model.Mean, model.Mean.Length))
            .Message(5, Tensor("deviation", model.Deviation, model.Deviation.Length))
            .Message(5, Tensor("hidden.weight", hidden.Weights, hidden.Inputs, hidden.Outputs))
            .Message(5, Tensor("hidden.bias", hidden.Bias, hidden.Outputs))
            .Message(5, Tensor("output.weight", output.Weights, output.Inputs, output.Outputs))
            .Message(5, Tensor("output.bias", output.Bias, output.Outputs))
            .Text(10, $"A perceptron with one hidden layer of {hidden.Outputs} units, trained on Fisher's iris data.")
            .Message(11, Value("features", FloatElements, hidden.Inputs, "sepal length, sepal width, petal length, petal width, in centimetres"))
            .Message(12, Value("probabilities", FloatElements, output.Outputs, "one probability a species, in the order of the metadata's classes"))
            .Message(12, Value("label", Int64Elements, columns: null, "index of the most probable species"));
    }
}
