import type { APIRoute } from 'astro';
import { acceptedLanguage } from '../i18n/choice.ts';

export const GET: APIRoute = ({ request, redirect }) =>
  redirect(`/${acceptedLanguage(request.headers.get('accept-language'))}/`, 302);
