package org.iotopo;

import com.google.inject.Binder;
import org.eclipse.emf.ecore.util.Diagnostician;
import org.eclipse.xtext.conversion.IValueConverterService;
import org.eclipse.xtext.formatting.IFormatter;
import org.eclipse.xtext.formatting.INodeModelFormatter;
import org.eclipse.xtext.linking.ILinkingDiagnosticMessageProvider;
import org.eclipse.xtext.linking.ILinkingService;
import org.eclipse.xtext.parser.IParser;
import org.eclipse.xtext.parser.antlr.ISyntaxErrorMessageProvider;
import org.eclipse.xtext.parsetree.reconstr.ITransientValueService;
import org.eclipse.xtext.resource.IDefaultResourceDescriptionStrategy;
import org.eclipse.xtext.resource.IResourceDescription;
import org.eclipse.xtext.serializer.ISerializer;
import org.eclipse.xtext.serializer.sequencer.ISemanticSequencer;
import org.eclipse.xtext.serializer.sequencer.ISyntacticSequencer;
import org.eclipse.xtext.validation.IConcreteSyntaxValidator;
import org.eclipse.xtext.validation.IResourceValidator;
import org.iotopo.parser.BoundedParser;
import org.iotopo.parser.SyntaxMessages;
import org.iotopo.scoping.ExportedNames;
import org.iotopo.scoping.FileDescriptions;
import org.iotopo.scoping.PathLinking;
import org.iotopo.scoping.SilentLinking;
import org.iotopo.validation.FindingValidator;
import org.iotopo.validation.IotopoValidator;
import org.iotopo.valueconverter.IotopoValueConverters;

/** What the language binds beyond what the workflow already bound. */
public class IotopoRuntimeModule extends AbstractIotopoRuntimeModule {

  @Override
  public Class<? extends IValueConverterService> bindIValueConverterService() {
    return IotopoValueConverters.class;
  }

  @Override
  public Class<? extends ILinkingService> bindILinkingService() {
    return PathLinking.class;
  }

  /** Overrides Xtext's default. */
  public Class<? extends ILinkingDiagnosticMessageProvider.Extended>
      bindILinkingDiagnosticMessageProvider() {
    return SilentLinking.class;
  }

  @Override
  public Class<? extends IParser> bindIParser() {
    return BoundedParser.class;
  }

  /** Overrides Xtext's default. */
  public Class<? extends ISyntaxErrorMessageProvider> bindISyntaxErrorMessageProvider() {
    return SyntaxMessages.class;
  }

  /** Overrides Xtext's default. */
  public Class<? extends IResourceValidator> bindIResourceValidator() {
    return FindingValidator.class;
  }

  /** Overrides Xtext's default. */
  public Class<? extends IDefaultResourceDescriptionStrategy>
      bindIDefaultResourceDescriptionStrategy() {
    return ExportedNames.class;
  }

  /** Overrides Xtext's default. */
  public Class<? extends IResourceDescription.Manager> bindIResourceDescriptionManager() {
    return FileDescriptions.class;
  }

  /** Text comes from Machines, in the printer's room; a tree is never written back. */
  @Override
  public Class<? extends ISerializer> bindISerializer() {
    return NeverSerialized.class;
  }

  /** Nothing: only a serializer asks. */
  @Override
  public Class<? extends ISemanticSequencer> bindISemanticSequencer() {
    return null;
  }

  /** Nothing: only a serializer asks. */
  @Override
  public Class<? extends ISyntacticSequencer> bindISyntacticSequencer() {
    return null;
  }

  /** Nothing: only a serializer asks. */
  @Override
  public void configureGenericSemanticSequencer(Binder binder) {}

  /** Nothing: only a serializer asks. */
  @Override
  public void configureSerializerIScopeProvider(Binder binder) {}

  /** Nothing: only a serializer asks. */
  @Override
  public Class<? extends ITransientValueService> bindITransientValueService() {
    return null;
  }

  /** Nothing: the formatter is {@code formatting2}. */
  @Override
  public Class<? extends IFormatter> bindIFormatter() {
    return null;
  }

  /** Nothing: the formatter is {@code formatting2}. */
  @Override
  public Class<? extends INodeModelFormatter> bindINodeModelFormatter() {
    return null;
  }

  /** A tree comes from text, so its syntax has been checked. */
  @Override
  public Class<? extends IConcreteSyntaxValidator> bindConcreteSyntaxValidator() {
    return NeverSerialized.class;
  }

  /** Nothing: findings come from {@link FindingValidator}. */
  @Override
  public Class<? extends IotopoValidator> bindIotopoValidator() {
    return null;
  }

  /** Nothing: findings come from {@link FindingValidator}. */
  @Override
  public Class<? extends Diagnostician> bindDiagnostician() {
    return null;
  }
}
