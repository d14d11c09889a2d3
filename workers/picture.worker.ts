/** The browser's worker that reads pictures of values: it may take long, and is ended then. */
import * as Comlink from 'comlink';
import type { PictureReader } from '../wire/picture.ts';
import { readPicture } from './pictures/read.ts';

const reader: PictureReader = { read: readPicture };

Comlink.expose(reader);
