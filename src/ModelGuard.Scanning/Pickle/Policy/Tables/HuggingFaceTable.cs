namespace ModelGuard.Scanning.Pickle.Policy.Tables;

/// <summary>transformers, tokenizers, accelerate, trl, peft and sentence-transformers.</summary>
internal static class HuggingFaceTable
{
    /// <summary>The rows; see <see cref="AllowedGlobals"/>.</summary>
    public const string Rows = """
        # transformers 2.x to 4.x, accelerate, trl: training_args.bin is a dataclass of plain values and enums (transformers/training_args.py).
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
        class transformers.training_args_tf TFTrainingArguments
        class transformers.generation.configuration_utils GenerationConfig CompileConfig WatermarkingConfig
        class transformers.generation_utils GenerationConfig
        class transformers.configuration_utils PretrainedConfig
        class transformers.integrations HfDeepSpeedConfig HfTrainerDeepSpeedConfig
        type transformers.trainer_utils EvalPrediction PredictionOutput TrainOutput
        class transformers.trainer_callback TrainerState TrainerControl
        enum transformers.file_utils ExplicitEnum PaddingStrategy TensorType
        enum transformers.utils.generic PaddingStrategy TensorType
        enum transformers.tokenization_utils_base TruncationStrategy
        type transformers.tokenization_utils_base AddedToken CharSpan TokenSpan
        enum transformers.debug_utils DebugOption
        enum transformers.utils.quantization_config QuantizationMethod
        class transformers.utils.quantization_config BitsAndBytesConfig GPTQConfig AwqConfig
        dict transformers.modeling_outputs BaseModelOutput BaseModelOutputWithPooling SequenceClassifierOutput CausalLMOutput MaskedLMOutput
        dict transformers.modeling_outputs Seq2SeqLMOutput
        dict transformers.utils.generic ModelOutput
        dict transformers.feature_extraction_utils BatchFeature
        class accelerate.utils.deepspeed HfDeepSpeedConfig
        class accelerate.state GradientState
        class accelerate.utils.dataclasses AutocastKwargs DistributedDataParallelKwargs GradScalerKwargs InitProcessGroupKwargs
        class accelerate.utils.dataclasses GradientAccumulationPlugin ProjectConfiguration DataLoaderConfiguration TorchDynamoPlugin
        class accelerate.utils.dataclasses KwargsHandler MegatronLMPlugin FP8RecipeKwargs
        enum accelerate.utils.dataclasses ComputeEnvironment SageMakerDistributedType LoggerType RNGType CustomDtype FP8BackendType
        class trl.trainer.ppov2_config PPOv2Config
        class trl.trainer.ppo_config PPOConfig
        class trl.trainer.reward_config RewardConfig
        class trl.trainer.orpo_config ORPOConfig
        class trl.trainer.cpo_config CPOConfig
        class trl.trainer.online_dpo_config OnlineDPOConfig
        class trl.trainer.rloo_config RLOOConfig
        class trl.trainer.bco_config BCOConfig
        class trl.trainer.gkd_config GKDConfig
        class trl.trainer.prm_config PRMConfig
        class setfit.training_args TrainingArguments
        enum sentence_transformers.similarity_functions SimilarityFunction
        class sentence_transformers.sparse_encoder.training_args SparseEncoderTrainingArguments
        class sentence_transformers.cross_encoder.training_args CrossEncoderTrainingArguments
        class peft.tuners.lora LoraConfig
        class peft.tuners.lora.config LoraConfig LoftQConfig LoraRuntimeConfig
        enum peft.utils.peft_types PeftType TaskType
        enum peft.utils.config PeftType TaskType
        class simpletransformers.config.model_args ClassificationArgs GenerationArgs LanguageModelingArgs ModelArgs
        class simpletransformers.config.model_args MultiLabelClassificationArgs MultiModalClassificationArgs NERArgs QuestionAnsweringArgs
        class simpletransformers.config.model_args RetrievalArgs Seq2SeqArgs T5Args
        # tokenizers: state is JSON (tokenizers/bindings/python).
        class tokenizers AddedToken Encoding Tokenizer
        # __new__ of a model reads the files that it is given: without arguments only.
        guarded-class tokenizers.models BPE Unigram WordLevel WordPiece
        class tokenizers.normalizers BertNormalizer Lowercase NFC NFD NFKC NFKD Normalizer Replace Sequence Strip StripAccents
        class tokenizers.pre_tokenizers BertPreTokenizer ByteLevel Digits Metaspace PreTokenizer Punctuation Sequence Split Whitespace
        class tokenizers.pre_tokenizers WhitespaceSplit
        class tokenizers.processors BertProcessing ByteLevel PostProcessor RobertaProcessing Sequence TemplateProcessing
        class tokenizers.decoders BPEDecoder ByteFallback ByteLevel Decoder Fuse Metaspace Replace Sequence Strip WordPiece
        # Tokenizers that keep their vocabulary in the pickle; those with a sentencepiece file read it by its path, and stay off.
        class transformers.tokenization_bert BasicTokenizer BertTokenizer WordpieceTokenizer
        class transformers.models.bert.tokenization_bert BasicTokenizer BertTokenizer WordpieceTokenizer
        class transformers.models.bert.tokenization_bert_fast BertTokenizerFast
        class transformers.models.distilbert.tokenization_distilbert DistilBertTokenizer
        class transformers.models.distilbert.tokenization_distilbert_fast DistilBertTokenizerFast
        class transformers.models.roberta.tokenization_roberta RobertaTokenizer
        class transformers.models.roberta.tokenization_roberta_fast RobertaTokenizerFast
        class transformers.models.gpt2.tokenization_gpt2 GPT2Tokenizer
        class transformers.models.gpt2.tokenization_gpt2_fast GPT2TokenizerFast
        class transformers.tokenization_utils_fast PreTrainedTokenizerFast
        class transformers.tokenization_utils Trie ExtensionsTrie
        # Whole models: nn.Module and a configuration (transformers/models/*/modeling_*.py).
        class transformers.activations GELUActivation NewGELUActivation FastGELUActivation QuickGELUActivation SiLUActivation
        class transformers.activations LinearActivation PytorchGELUTanh ClippedGELUActivation AccurateGELUActivation MishActivation
        class transformers.activations ReLUSquaredActivation
        value transformers.activations gelu gelu_new gelu_fast quick_gelu swish mish
        class transformers.pytorch_utils Conv1D
        class transformers.modeling_utils PreTrainedModel Conv1D
        class transformers.models.bert.configuration_bert BertConfig
        class transformers.models.bert.modeling_bert BertAttention BertEmbeddings BertEncoder BertIntermediate BertLayer BertModel
        class transformers.models.bert.modeling_bert BertOutput BertPooler BertSelfAttention BertSelfOutput BertSdpaSelfAttention
        class transformers.models.bert.modeling_bert BertForSequenceClassification BertForTokenClassification BertForQuestionAnswering
        class transformers.models.bert.modeling_bert BertForMaskedLM BertForMultipleChoice BertClassificationHead BertLMHead
        class transformers.models.bert.modeling_bert BertLMPredictionHead BertOnlyMLMHead BertPredictionHeadTransform BertPreTrainingHeads
        class transformers.models.bert.modeling_bert BertForPreTraining BertForNextSentencePrediction BertLMHeadModel
        class transformers.modeling_bert BertAttention BertEmbeddings BertEncoder BertIntermediate BertLayer BertModel BertOutput BertPooler
        class transformers.modeling_bert BertSelfAttention BertSelfOutput BertSdpaSelfAttention BertForSequenceClassification
        class transformers.modeling_bert BertForTokenClassification BertForQuestionAnswering BertForMaskedLM BertForMultipleChoice
        class transformers.modeling_bert BertClassificationHead BertLMHead BertLMPredictionHead BertOnlyMLMHead BertPredictionHeadTransform
        class transformers.configuration_bert BertConfig
        class transformers.models.roberta.configuration_roberta RobertaConfig
        class transformers.models.roberta.modeling_roberta RobertaAttention RobertaEmbeddings RobertaEncoder RobertaIntermediate
        class transformers.models.roberta.modeling_roberta RobertaLayer RobertaModel RobertaOutput RobertaPooler RobertaSelfAttention
        class transformers.models.roberta.modeling_roberta RobertaSelfOutput RobertaSdpaSelfAttention RobertaForSequenceClassification
        class transformers.models.roberta.modeling_roberta RobertaForTokenClassification RobertaForQuestionAnswering RobertaForMaskedLM
        class transformers.models.roberta.modeling_roberta RobertaForMultipleChoice RobertaClassificationHead RobertaLMHead
        class transformers.models.xlm_roberta.configuration_xlm_roberta XLMRobertaConfig
        class transformers.models.xlm_roberta.modeling_xlm_roberta XLMRobertaAttention XLMRobertaEmbeddings XLMRobertaEncoder
        class transformers.models.xlm_roberta.modeling_xlm_roberta XLMRobertaIntermediate XLMRobertaLayer XLMRobertaModel XLMRobertaOutput
        class transformers.models.xlm_roberta.modeling_xlm_roberta XLMRobertaPooler XLMRobertaSelfAttention XLMRobertaSelfOutput
        class transformers.models.xlm_roberta.modeling_xlm_roberta XLMRobertaSdpaSelfAttention XLMRobertaForSequenceClassification
        class transformers.models.xlm_roberta.modeling_xlm_roberta XLMRobertaForTokenClassification XLMRobertaForQuestionAnswering
        class transformers.models.xlm_roberta.modeling_xlm_roberta XLMRobertaForMaskedLM XLMRobertaForMultipleChoice
        class transformers.models.xlm_roberta.modeling_xlm_roberta XLMRobertaClassificationHead XLMRobertaLMHead
        class transformers.models.distilbert.configuration_distilbert DistilBertConfig
        class transformers.models.distilbert.modeling_distilbert DistilBertModel Embeddings FFN MultiHeadSelfAttention
        class transformers.models.distilbert.modeling_distilbert DistilBertSdpaAttention DistilBertFlashAttention2 Transformer
        class transformers.models.distilbert.modeling_distilbert TransformerBlock DistilBertForMaskedLM DistilBertForQuestionAnswering
        class transformers.models.distilbert.modeling_distilbert DistilBertForSequenceClassification DistilBertForTokenClassification
        class transformers.models.albert.configuration_albert AlbertConfig
        class transformers.models.albert.modeling_albert AlbertAttention AlbertEmbeddings AlbertForMaskedLM AlbertForSequenceClassification
        class transformers.models.albert.modeling_albert AlbertLayer AlbertLayerGroup AlbertMLMHead AlbertModel AlbertSdpaAttention
        class transformers.models.albert.modeling_albert AlbertTransformer
        class transformers.models.electra.configuration_electra ElectraConfig
        class transformers.models.electra.modeling_electra ElectraAttention ElectraEmbeddings ElectraEncoder ElectraIntermediate
        class transformers.models.electra.modeling_electra ElectraLayer ElectraModel ElectraOutput ElectraPooler ElectraSelfAttention
        class transformers.models.electra.modeling_electra ElectraSelfOutput ElectraSdpaSelfAttention ElectraForSequenceClassification
        class transformers.models.electra.modeling_electra ElectraForTokenClassification ElectraForQuestionAnswering ElectraForMaskedLM
        class transformers.models.electra.modeling_electra ElectraForMultipleChoice ElectraClassificationHead ElectraLMHead
        class transformers.models.electra.modeling_electra ElectraDiscriminatorPredictions ElectraGeneratorPredictions ElectraForPreTraining
        class transformers.models.mpnet.configuration_mpnet MPNetConfig
        class transformers.models.mpnet.modeling_mpnet MPNetAttention MPNetEmbeddings MPNetEncoder MPNetIntermediate MPNetLayer MPNetModel
        class transformers.models.mpnet.modeling_mpnet MPNetOutput MPNetPooler MPNetSelfAttention MPNetForSequenceClassification
        class transformers.models.gpt2.configuration_gpt2 GPT2Config
        class transformers.models.gpt2.modeling_gpt2 GPT2Attention GPT2Block GPT2ForSequenceClassification GPT2ForTokenClassification
        class transformers.models.gpt2.modeling_gpt2 GPT2LMHeadModel GPT2DoubleHeadsModel GPT2MLP GPT2Model GPT2SdpaAttention
        class transformers.models.t5.configuration_t5 T5Config
        class transformers.models.t5.modeling_t5 T5Attention T5Block T5DenseActDense T5DenseGatedActDense T5DenseReluDense T5EncoderModel
        class transformers.models.t5.modeling_t5 T5ForConditionalGeneration T5LayerCrossAttention T5LayerFF T5LayerNorm T5LayerSelfAttention
        class transformers.models.t5.modeling_t5 T5Model T5Stack
        class transformers.models.bart.configuration_bart BartConfig
        class transformers.models.bart.modeling_bart BartAttention BartClassificationHead BartDecoder BartDecoderLayer BartEncoder
        class transformers.models.bart.modeling_bart BartEncoderLayer BartForConditionalGeneration BartForSequenceClassification
        class transformers.models.bart.modeling_bart BartLearnedPositionalEmbedding BartModel BartScaledWordEmbedding BartSdpaAttention
        class transformers.models.llama.configuration_llama LlamaConfig
        class transformers.models.llama.modeling_llama LlamaAttention LlamaDecoderLayer LlamaForCausalLM LlamaForSequenceClassification
        class transformers.models.llama.modeling_llama LlamaMLP LlamaModel LlamaRMSNorm LlamaRotaryEmbedding LlamaSdpaAttention
        class transformers.models.vit.configuration_vit ViTConfig
        class transformers.models.vit.modeling_vit ViTAttention ViTEmbeddings ViTEncoder ViTForImageClassification ViTIntermediate ViTLayer
        class transformers.models.vit.modeling_vit ViTModel ViTOutput ViTPatchEmbeddings ViTPooler ViTSdpaAttention ViTSdpaSelfAttention
        class transformers.models.vit.modeling_vit ViTSelfAttention ViTSelfOutput
        class transformers.models.clip.configuration_clip CLIPConfig CLIPTextConfig CLIPVisionConfig
        class transformers.models.clip.modeling_clip CLIPAttention CLIPEncoder CLIPEncoderLayer CLIPMLP CLIPModel CLIPSdpaAttention
        class transformers.models.clip.modeling_clip CLIPTextEmbeddings CLIPTextModel CLIPTextTransformer CLIPVisionEmbeddings
        class transformers.models.clip.modeling_clip CLIPVisionModel CLIPVisionTransformer
        # sentence-transformers: modules of a pipeline.
        # The constructors download a model and can run its code (trust_remote_code): never handed on.
        guarded-class sentence_transformers.SentenceTransformer SentenceTransformer
        guarded-class sentence_transformers.models.Transformer Transformer
        class sentence_transformers.models.Pooling Pooling
        class sentence_transformers.models.Normalize Normalize
        class sentence_transformers.models.Dense Dense
        class sentence_transformers.model_card SentenceTransformerModelCardData
        """;
}
