namespace ModelGuard.Scanning.Pickle.Policy.Tables;

/// <summary>Training frameworks: Lightning, torchmetrics, omegaconf, containers of settings, fastai, gym, speech.</summary>
internal static class LightningTable
{
    /// <summary>The rows; see <see cref="AllowedGlobals"/>.</summary>
    public const string Rows = """
        # Lightning 0.x to 2.x: callbacks are keys, hyperparameters dicts (utilities/parsing.py).
        dict pytorch_lightning.utilities.parsing AttributeDict
        dict lightning_fabric.utilities.data AttributeDict
        dict lightning.fabric.utilities.data AttributeDict
        value pytorch_lightning.callbacks.model_checkpoint ModelCheckpoint
        value pytorch_lightning.callbacks.early_stopping EarlyStopping
        value lightning.pytorch.callbacks.model_checkpoint ModelCheckpoint
        value lightning.pytorch.callbacks.early_stopping EarlyStopping
        value pytorch_lightning.callbacks ModelCheckpoint EarlyStopping
        value pytorch_lightning.callbacks.lr_monitor LearningRateMonitor
        value pytorch_lightning.callbacks.timer Timer
        value pytorch_lightning.callbacks.progress.tqdm_progress TQDMProgressBar
        value pytorch_lightning.callbacks.stochastic_weight_avg StochasticWeightAveraging
        value pytorch_lightning.callbacks.finetuning BaseFinetuning
        value lightning.pytorch.callbacks.lr_monitor LearningRateMonitor
        dict lightning.pytorch.utilities.parsing AttributeDict
        enum pytorch_lightning.utilities.enums GradClipAlgorithmType PrecisionType DistributedType DeviceType
        enum pytorch_lightning.trainer.states TrainerFn TrainerStatus RunningStage
        class pytorch_lightning.trainer.states TrainerState
        enum lightning.pytorch.trainer.states TrainerFn TrainerStatus RunningStage
        # torchmetrics: modules with tensor states.
        class torchmetrics.metric Metric CompositionalMetric
        class torchmetrics.collections MetricCollection
        class torchmetrics.classification.accuracy Accuracy BinaryAccuracy MulticlassAccuracy MultilabelAccuracy
        class torchmetrics.classification.f_beta F1Score FBetaScore BinaryF1Score MulticlassF1Score MultilabelF1Score
        class torchmetrics.classification.precision_recall Precision Recall BinaryPrecision BinaryRecall MulticlassPrecision
        class torchmetrics.classification.precision_recall MulticlassRecall
        class torchmetrics.classification.auroc AUROC BinaryAUROC MulticlassAUROC
        class torchmetrics.regression.mse MeanSquaredError
        class torchmetrics.regression.mae MeanAbsoluteError
        class torchmetrics.aggregation MeanMetric SumMetric MaxMetric MinMetric CatMetric
        value torchmetrics.utilities.data dim_zero_sum dim_zero_mean dim_zero_cat dim_zero_max dim_zero_min
        enum torchmetrics.utilities.enums AverageMethod DataType MDMCAverageMethod ClassificationTask
        # omegaconf 2.x (omegaconf/base.py, nodes.py).
        class omegaconf.dictconfig DictConfig
        class omegaconf.listconfig ListConfig
        class omegaconf.base ContainerMetadata Metadata
        class omegaconf.nodes AnyNode StringNode IntegerNode FloatNode BooleanNode
        class omegaconf.nodes EnumNode BytesNode PathNode InterpolationResultNode ValueNode
        enum omegaconf._utils ValueKind
        class omegaconf.base Node Container Box UnionNode
        class omegaconf.basecontainer BaseContainer
        # Containers of settings.
        dict easydict EasyDict
        dict addict.addict Dict
        dict munch Munch
        dict yacs.config CfgNode
        dict ml_collections.config_dict.config_dict ConfigDict
        # box.Box calls what its state names (box_recast, box_class) with each item that is set, and stays off.
        dict attrdict.dictionary AttrDict
        dict attrdict AttrDict
        dict mmcv.utils.config ConfigDict
        class mmengine.logging.history_buffer HistoryBuffer
        value mmengine.logging.history_buffer HistoryBuffer.max HistoryBuffer.mean HistoryBuffer.min HistoryBuffer.current
        dict detectron2.config.config CfgNode
        dict fvcore.common.config CfgNode
        class attr._make Attribute Factory _Nothing
        class absl.flags._flagvalues FlagValues
        dict sacred.config.custom_containers DogmaticDict ReadOnlyDict
        list sacred.config.custom_containers DogmaticList ReadOnlyList
        # fastai 1.x and 2.x learners hold code of many packages: only the containers and layers are listed.
        list fastcore.foundation L
        class fastai.layers AdaptiveConcatPool2d BatchNorm1dFlat ConvLayer Flatten LinBnDrop SigmoidRange SimpleSelfAttention
        class fastai.losses CrossEntropyLossFlat MSELossFlat BCEWithLogitsLossFlat LabelSmoothingCrossEntropy FocalLossFlat
        class fastai.torch_core TensorBase TensorImage TensorCategory TensorImageBase TensorMask
        class fastai.data.transforms CategoryMap
        # gym, stable-baselines3: spaces are arrays and numbers.
        class gym.spaces.box Box
        class gym.spaces.discrete Discrete
        class gym.spaces.dict Dict
        class gym.spaces.tuple Tuple
        class gym.spaces.multi_discrete MultiDiscrete
        class gym.spaces.multi_binary MultiBinary
        class gymnasium.spaces.box Box
        class gymnasium.spaces.discrete Discrete
        class gymnasium.spaces.dict Dict
        class gymnasium.spaces.tuple Tuple
        class gymnasium.spaces.multi_discrete MultiDiscrete
        class gymnasium.spaces.multi_binary MultiBinary
        class stable_baselines3.common.running_mean_std RunningMeanStd
        class stable_baselines3.common.vec_env.vec_normalize VecNormalize
        value stable_baselines3.common.policies ActorCriticPolicy ActorCriticCnnPolicy MultiInputActorCriticPolicy
        value stable_baselines3.common.torch_layers FlattenExtractor NatureCNN CombinedExtractor
        value stable_baselines3.common.buffers ReplayBuffer RolloutBuffer
        class pyannote.audio.core.task Specifications
        enum pyannote.audio.core.task Problem Resolution
        class speechbrain.utils.epoch_loop EpochCounter
        class speechbrain.dataio.encoder CategoricalEncoder TextEncoder CTCTextEncoder
        class speechbrain.processing.features InputNormalization
        """;
}
