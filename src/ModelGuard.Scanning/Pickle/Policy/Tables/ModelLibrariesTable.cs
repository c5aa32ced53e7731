namespace ModelGuard.Scanning.Pickle.Policy.Tables;

/// <summary>Classes of model libraries that appear in published checkpoints and pickled pipelines.</summary>
internal static class ModelLibrariesTable
{
    /// <summary>The rows; see <see cref="AllowedGlobals"/>.</summary>
    public const string Rows = """
        # transformers, accelerate, trl: training_args.bin is a dataclass of plain values and enums
        class transformers.training_args TrainingArguments
        class transformers.training_args_seq2seq Seq2SeqTrainingArguments
        enum transformers.training_args OptimizerNames ParallelMode
        enum transformers.trainer_utils EvaluationStrategy FSDPOption HubStrategy IntervalStrategy SaveStrategy SchedulerType
        enum transformers.trainer_utils ShardedDDPOption
        enum transformers.utils.generic ExplicitEnum
        class transformers.trainer_pt_utils AcceleratorConfig
        class transformers.deepspeed HfDeepSpeedConfig HfTrainerDeepSpeedConfig
        class transformers.integrations.deepspeed HfDeepSpeedConfig HfTrainerDeepSpeedConfig
        dict transformers.tokenization_utils_base BatchEncoding
        class accelerate.state PartialState AcceleratorState
        class accelerate.utils.dataclasses DeepSpeedPlugin FullyShardedDataParallelPlugin
        enum accelerate.utils.dataclasses DistributedType DynamoBackend PrecisionType
        class sentence_transformers.training_args SentenceTransformerTrainingArguments
        enum sentence_transformers.training_args BatchSamplers MultiDatasetBatchSamplers
        class trl.trainer.dpo_config DPOConfig
        enum trl.trainer.dpo_config FDivergenceType
        class trl.trainer.sft_config SFTConfig
        class trl.trainer.grpo_config GRPOConfig
        class trl.trainer.kto_config KTOConfig
        # Lightning checkpoints: callbacks are keys, hyperparameters dicts
        dict pytorch_lightning.utilities.parsing AttributeDict
        dict lightning_fabric.utilities.data AttributeDict
        dict lightning.fabric.utilities.data AttributeDict
        value pytorch_lightning.callbacks.model_checkpoint ModelCheckpoint
        value pytorch_lightning.callbacks.early_stopping EarlyStopping
        value lightning.pytorch.callbacks.model_checkpoint ModelCheckpoint
        value lightning.pytorch.callbacks.early_stopping EarlyStopping
        # omegaconf 2.x
        class omegaconf.dictconfig DictConfig
        class omegaconf.listconfig ListConfig
        class omegaconf.base ContainerMetadata Metadata
        class omegaconf.nodes AnyNode StringNode IntegerNode FloatNode BooleanNode
        # ultralytics and YOLOv5 to v10: whole modules
        class ultralytics.nn.tasks DetectionModel SegmentationModel PoseModel ClassificationModel OBBModel WorldModel
        class ultralytics.nn.tasks RTDETRDetectionModel
        class ultralytics.nn.modules.conv Conv Concat DWConv ConvTranspose Focus GhostConv ChannelAttention SpatialAttention CBAM
        class ultralytics.nn.modules.conv RepConv LightConv
        class ultralytics.nn.modules.block Attention Bottleneck BottleneckCSP C1 C2 C2f C2fAttn C2fCIB C2PSA C3 C3Ghost C3k C3k2 C3TR
        class ultralytics.nn.modules.block C3x CIB DFL HGBlock HGStem PSA PSABlock Proto RepC3 RepVGGDW SCDown SPP SPPF SPPELAN
        class ultralytics.nn.modules.block GhostBottleneck AAttn ABlock A2C2f
        class ultralytics.nn.modules.head Detect Segment Pose Classify OBB v10Detect RTDETRDecoder WorldDetect
        class ultralytics.nn.modules.transformer AIFI MLP MLPBlock LayerNorm2d TransformerBlock TransformerLayer
        class ultralytics.utils IterableSimpleNamespace
        class ultralytics.yolo.utils IterableSimpleNamespace
        class ultralytics.utils.loss BboxLoss v8DetectionLoss v8SegmentationLoss v8PoseLoss v8ClassificationLoss
        class ultralytics.utils.tal TaskAlignedAssigner RotatedTaskAlignedAssigner
        class models.common AutoShape Bottleneck BottleneckCSP C3 C3TR C3SPP C3Ghost Concat Conv Contract DWConv Expand Focus
        class models.common GhostBottleneck GhostConv Proto SPP SPPF TransformerBlock TransformerLayer Classify
        class models.experimental CrossConv Ensemble MixConv2d Sum
        class models.yolo ClassificationModel DetectionModel Detect Model Segment SegmentationModel BaseModel
        # torchvision and timm: whole modules
        class torchvision.models.alexnet AlexNet
        class torchvision.models.resnet ResNet BasicBlock Bottleneck
        class torchvision.models.vgg VGG
        class torchvision.models.densenet DenseNet _DenseBlock _DenseLayer _Transition
        class torchvision.models.squeezenet SqueezeNet Fire
        class torchvision.models.inception Inception3 InceptionA InceptionB InceptionC InceptionD InceptionE InceptionAux BasicConv2d
        class torchvision.models.googlenet GoogLeNet Inception InceptionAux BasicConv2d
        class torchvision.models.mobilenet MobileNetV2 ConvBNReLU InvertedResidual
        class torchvision.models.mobilenetv2 MobileNetV2 ConvBNReLU InvertedResidual
        class torchvision.models.mobilenetv3 MobileNetV3 InvertedResidual InvertedResidualConfig SqueezeExcitation
        class torchvision.models.efficientnet EfficientNet MBConv FusedMBConv MBConvConfig FusedMBConvConfig
        class torchvision.models.convnext ConvNeXt CNBlock LayerNorm2d
        class torchvision.models.vision_transformer VisionTransformer Encoder EncoderBlock MLPBlock
        class torchvision.models.swin_transformer SwinTransformer SwinTransformerBlock PatchMerging ShiftedWindowAttention
        class torchvision.models.shufflenetv2 ShuffleNetV2 InvertedResidual
        class torchvision.models.mnasnet MNASNet _InvertedResidual
        class torchvision.models.regnet RegNet
        class torchvision.models._utils IntermediateLayerGetter
        class torchvision.models.segmentation.deeplabv3 DeepLabV3 DeepLabHead ASPP ASPPConv ASPPPooling
        class torchvision.models.segmentation.fcn FCN FCNHead
        class torchvision.models.detection.faster_rcnn FasterRCNN FastRCNNPredictor TwoMLPHead
        class torchvision.models.detection.mask_rcnn MaskRCNN MaskRCNNHeads MaskRCNNPredictor
        class torchvision.models.detection.rpn RPNHead RegionProposalNetwork AnchorGenerator
        class torchvision.models.detection.anchor_utils AnchorGenerator
        class torchvision.models.detection.roi_heads RoIHeads
        class torchvision.models.detection.backbone_utils BackboneWithFPN
        class torchvision.models.detection.transform GeneralizedRCNNTransform
        class torchvision.models.detection._utils BoxCoder Matcher BalancedPositiveNegativeSampler
        class torchvision.ops.misc Conv2dNormActivation ConvNormActivation FrozenBatchNorm2d SqueezeExcitation MLP Permute
        class torchvision.ops.feature_pyramid_network FeaturePyramidNetwork LastLevelMaxPool
        class torchvision.ops.poolers MultiScaleRoIAlign
        class torchvision.ops.stochastic_depth StochasticDepth
        class torchvision.transforms.transforms Compose ToTensor Normalize Resize CenterCrop RandomCrop RandomResizedCrop
        class torchvision.transforms.transforms RandomHorizontalFlip RandomVerticalFlip RandomRotation ColorJitter Grayscale Pad
        class torchvision.transforms.transforms ToPILImage RandomErasing RandomAffine GaussianBlur
        enum torchvision.transforms.functional InterpolationMode
        # nltk, gensim, spaCy, Keras preprocessing: vocabularies and parameters
        class nltk.tokenize.punkt PunktParameters PunktSentenceTokenizer PunktToken PunktLanguageVars PunktTrainer
        dict nltk.probability FreqDist ConditionalFreqDist
        class nltk.stem.porter PorterStemmer
        class nltk.stem.snowball SnowballStemmer EnglishStemmer
        class nltk.stem.wordnet WordNetLemmatizer
        class gensim.models.word2vec Word2Vec Word2VecVocab Word2VecTrainables Vocab
        class gensim.models.keyedvectors KeyedVectors Word2VecKeyedVectors Vocab EuclideanKeyedVectors CompatVocab
        class gensim.models.doc2vec Doc2Vec Doctag
        class gensim.models.fasttext FastText FastTextKeyedVectors
        class gensim.models.ldamodel LdaModel LdaState
        class gensim.models.tfidfmodel TfidfModel
        class gensim.corpora.dictionary Dictionary
        class fairseq.data.dictionary Dictionary
        class tokenizers Tokenizer AddedToken
        class tokenizers.models Model
        class spacy.vocab Vocab
        class keras.preprocessing.text Tokenizer
        class keras_preprocessing.text Tokenizer
        class keras.src.preprocessing.text Tokenizer
        class keras.src.legacy.preprocessing.text Tokenizer
        # speech
        class pyannote.audio.core.task Specifications
        enum pyannote.audio.core.task Problem Resolution
        class speechbrain.utils.epoch_loop EpochCounter
        # networkx, easydict, attrs-like containers of data
        class networkx.classes.graph Graph
        class networkx.classes.digraph DiGraph
        class networkx.classes.multigraph MultiGraph
        class networkx.classes.multidigraph MultiDiGraph
        dict easydict EasyDict
        dict addict.addict Dict
        dict munch Munch
        dict yacs.config CfgNode
        dict ml_collections.config_dict.config_dict ConfigDict
        """;
}
